package org.vmsdtracker.web.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Transition;

/**
 * Some of the transitions that were asked for, and the cursor of those that follow. A cursor is the
 * position and the number within its landing of the last one shown, so that it stays good while the
 * history grows.
 *
 * @param shown the page
 * @param next the cursor of the next page; null where this is the last
 */
record TransitionPage(List<Transition> shown, @Nullable String next) {

  private static final Pattern CURSOR = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})");
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::position).thenComparingInt(Place::number);

  /** Where a transition stands in the whole history, whatever is asked for. */
  private record Place(int position, int number) {

    @Override
    public String toString() {
      return position + "." + number;
    }
  }

  static TransitionPage of(
      HistoryView view, List<Transition> asked, @Nullable String limit, @Nullable String cursor) {
    int most = NextPage.limit(limit);
    Place after = cursor == null ? new Place(-1, -1) : place(cursor);
    Map<Transition, Place> places = places(view);
    var shown = new ArrayList<Transition>();
    for (Transition transition : asked) {
      if (ORDER.compare(places.getOrDefault(transition, after), after) <= 0) {
        continue;
      }
      if (shown.size() == most) {
        Transition last = shown.get(most - 1);
        return new TransitionPage(List.copyOf(shown), String.valueOf(places.get(last)));
      }
      shown.add(transition);
    }
    return new TransitionPage(List.copyOf(shown), null);
  }

  private static Map<Transition, Place> places(HistoryView view) {
    var places = new HashMap<Transition, Place>();
    int number = 0;
    int position = -1;
    for (Transition transition : view.transitions()) {
      number = transition.landing().position() == position ? number + 1 : 0;
      position = transition.landing().position();
      places.put(transition, new Place(position, number));
    }
    return places;
  }

  private static Place place(String text) {
    Matcher matcher = CURSOR.matcher(text);
    if (!matcher.matches()) {
      throw NextPage.malformedCursor(text);
    }
    return new Place(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
