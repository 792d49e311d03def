package constant;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What {@code src/test/bench/load.sh} compares with: a controller that returns a constant string.
 * Outside of the application's packages, so that the application doesn't find it.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration"
    })
@RestController
class ConstantServer {

  public static void main(String[] arguments) {
    SpringApplication.run(ConstantServer.class, arguments);
  }

  @GetMapping("/constant")
  String constant() {
    return "constant";
  }
}
