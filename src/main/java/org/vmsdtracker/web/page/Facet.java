package org.vmsdtracker.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.history.Group;

/** What filters the matrix: a parameter of its address, and the value that a row has of it. */
enum Facet {
  LABEL("label", "state"),
  GROUP("group", "group"),
  KVM("kvm", "KVM"),
  MACHINES("machines", "machine types"),
  STATUS("status", "maintained");

  private final String parameter;
  private final String word;

  Facet(String parameter, String word) {
    this.parameter = parameter;
    this.word = word;
  }

  String parameter() {
    return parameter;
  }

  /** What it is called on the page. */
  String word() {
    return word;
  }

  /** A row's value. */
  String of(TargetRow row) {
    return switch (this) {
      case LABEL -> row.look().word();
      case GROUP -> row.group() == null ? "none" : row.group();
      case KVM -> row.kvm();
      case MACHINES -> row.machines().kind();
      case STATUS -> row.status();
    };
  }

  /** The values that there can be; empty where sources may say anything. */
  List<String> offered() {
    return switch (this) {
      case LABEL -> Arrays.stream(Label.values()).map(Label::wire).toList();
      case GROUP ->
          Stream.concat(Arrays.stream(Group.values()).map(Group::wire), Stream.of("none")).toList();
      case KVM -> List.of("yes", "no", "unknown");
      case MACHINES -> List.of("versioned", "unversioned", "none", "unknown");
      case STATUS -> List.of();
    };
  }
}
