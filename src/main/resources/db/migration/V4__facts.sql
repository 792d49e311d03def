create table if not exists fact_interval (
  backfill_id bigint not null references backfill (id),
  target varchar(32) not null,
  kind varchar(16) not null,
  subject varchar(255) not null,
  from_position integer not null,
  until_position integer,
  fact_value varchar not null,
  primary key (backfill_id, target, kind, subject, from_position)
);

create index if not exists fact_interval_by_position
  on fact_interval (backfill_id, until_position, from_position);
