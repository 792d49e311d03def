alter table scan_run add column if not exists tree_facts bytea;
