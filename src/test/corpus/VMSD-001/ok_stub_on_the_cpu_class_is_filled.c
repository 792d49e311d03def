/* The registration was there at the base; what it names can migrate now. */
//// base target/foo/cpu.c
static const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .unmigratable = 1,
};

static const struct SysemuCPUOps foo_sysemu_ops = {
    .legacy_vmsd = &vmstate_foo_cpu,
};
//// head target/foo/cpu.c
static const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT32(env.pc, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};

static const struct SysemuCPUOps foo_sysemu_ops = {
    .legacy_vmsd = &vmstate_foo_cpu,
};
