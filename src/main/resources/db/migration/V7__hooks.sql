create table if not exists hook (
  id varchar(64) not null primary key,
  address varchar(2000) not null,
  secret varchar(128) not null,
  targets varchar not null,
  kinds varchar not null,
  created_at timestamp(6) with time zone not null,
  told_position integer,
  stopped varchar
);

create table if not exists hook_delivery (
  id varchar(64) not null primary key,
  hook_id varchar(64) not null references hook (id) on delete cascade,
  host varchar(255) not null,
  message_type varchar(64) not null,
  body text not null,
  created_at timestamp(6) with time zone not null,
  state varchar(16) not null,
  attempts integer not null,
  last_try timestamp(6) with time zone,
  next_try timestamp(6) with time zone,
  status integer,
  message varchar
);

create index if not exists hook_delivery_by_next_try on hook_delivery (next_try);
create index if not exists hook_delivery_by_time on hook_delivery (created_at);
create index if not exists hook_delivery_by_hook on hook_delivery (hook_id, created_at);
