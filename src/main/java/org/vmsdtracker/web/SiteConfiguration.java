package org.vmsdtracker.web;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.vmsdtracker.history.SiteSettings;

/** Every other filter sees a request as it was before it was forwarded. */
@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

  @Bean
  FilterRegistrationBean<ForwardedRequests> forwardedRequests(SiteSettings settings) {
    var registration = new FilterRegistrationBean<>(new ForwardedRequests(settings));
    registration.setDispatcherTypes(
        DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
