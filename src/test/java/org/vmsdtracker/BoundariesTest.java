package org.vmsdtracker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class BoundariesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.vmsdtracker");

  @Test
  void roomsDependOnlyOnThoseTheyDeclare() {
    ApplicationModules.of(VmsdTracker.class).verify();
  }

  @Test
  void onlyGitUsesJGit() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.vmsdtracker.git..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit.."));
  }

  @Test
  void onlyStoreKnowsTheDatabase() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.vmsdtracker.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "jakarta.persistence..",
                "org.hibernate..",
                "org.springframework.data..",
                "org.springframework.jdbc..",
                "java.sql..",
                "javax.sql.."));
  }

  @Test
  void nobodyImportsStore() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.vmsdtracker.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.vmsdtracker.store.."));
  }

  @Test
  void theCoreKnowsNoSpring() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "org.vmsdtracker.analysis..",
                "org.vmsdtracker.snapshot..",
                "org.vmsdtracker.git..",
                "org.vmsdtracker.render..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta.."));
  }

  @Test
  void analysisReadsNoFilesAndNoClock() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.vmsdtracker.analysis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.time..", "java.net.."));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
