# Build: the JDK and Maven from one image, Node.js from another; the tests run in CI, not here.
FROM node:20-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-17 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /build
COPY pom.xml ./
COPY frontend frontend
COPY src src
RUN mvn -B -ntp -DskipTests package \
    && java -Djarmode=tools -jar target/vmsd-tracker.jar extract --layers --destination target/layers
# What class-archive.sh scans: a commit of one file.
RUN git init -q -b master target/sample && mkdir -p target/sample/target/sample \
    && echo 'static const VMStateDescription vmstate_sample = { .name = "cpu" };' >target/sample/target/sample/cpu.c \
    && git -C target/sample add . \
    && git -C target/sample -c user.name=vmsd -c user.email=vmsd@localhost commit -q -m sample

# Run: a JRE, the jar in layers that change rarely first, its classes as this JRE maps them, and a user that owns nothing but
# the data.
FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin vmsd \
    && install -d -o vmsd -g vmsd /data
WORKDIR /app
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/layers/spring-boot-loader/ ./
COPY --from=build /build/target/layers/snapshot-dependencies/ ./
COPY --from=build /build/target/layers/application/ ./
RUN --mount=type=bind,from=build,source=/build,target=/build \
    sh /build/src/main/scripts/class-archive.sh vmsd-tracker.jar /build/target/sample
USER vmsd
ENV VMSD_DATA_DIRECTORY=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'HEAD / HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200'* || $line == *' 503'* ]]"]
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/vmsd-tracker.jsa", "-XX:MaxRAMPercentage=60", "-jar", "vmsd-tracker.jar"]
