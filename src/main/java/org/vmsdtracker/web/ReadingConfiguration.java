package org.vmsdtracker.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.vmsdtracker.history.ReadSettings;

/** How everything is read: in which format, how often, and from where. */
@Configuration(proxyBeanMethods = false)
class ReadingConfiguration implements WebMvcConfigurer {

  private static final String[] READABLE = {
    "/api/**",
    "/badge.*",
    "/badges/**",
    "/charts/**",
    "/digest",
    "/feed.atom",
    "/targets/*/feed.atom"
  };

  private final ReadSettings settings;

  ReadingConfiguration(ObjectProvider<ReadSettings> settings) {
    this.settings = settings.getIfAvailable(() -> ReadSettings.DEFAULT);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new CostlyReads(settings));
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new Wanted());
  }

  /** Scripts of any site may read what anybody may read; they can't write and aren't known. */
  @Bean
  FilterRegistrationBean<CorsFilter> readFromAnywhere() {
    var reading = new CorsConfiguration();
    reading.setAllowedOrigins(List.of(CorsConfiguration.ALL));
    reading.setAllowedMethods(List.of("GET", "HEAD"));
    reading.setAllowedHeaders(
        List.of(HttpHeaders.ACCEPT, HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MODIFIED_SINCE));
    reading.setExposedHeaders(
        List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LINK,
            HttpHeaders.RETRY_AFTER,
            "RateLimit",
            "RateLimit-Policy"));
    reading.setMaxAge(Duration.ofDays(1));
    var source = new UrlBasedCorsConfigurationSource();
    Arrays.stream(READABLE).forEach(path -> source.registerCorsConfiguration(path, reading));
    var registration = new FilterRegistrationBean<>(new CorsFilter(source));
    registration.setOrder(KeptAnswers.ORDER - 1);
    return registration;
  }

  /** The format that a request wants. */
  private static final class Wanted implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.hasParameterAnnotation(Offers.class);
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      Offers offers = parameter.getParameterAnnotation(Offers.class);
      return Representation.of(
          request.getParameter("format"),
          request.getHeader(HttpHeaders.ACCEPT),
          offers == null ? List.of() : List.of(offers.value()));
    }
  }
}
