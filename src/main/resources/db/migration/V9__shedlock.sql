create table if not exists shedlock (
  name varchar(64) not null primary key,
  lock_until timestamp(6) not null,
  locked_at timestamp(6) not null,
  locked_by varchar(255) not null
);

drop table if exists scan_lease;
