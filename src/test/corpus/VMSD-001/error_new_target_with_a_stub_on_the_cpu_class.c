/* A new target that can't migrate yet, but whose description hangs on the CPU class already. */
//// both configs/targets/bar-softmmu.mak
TARGET_ARCH=bar
//// head configs/targets/foo-softmmu.mak
TARGET_ARCH=foo
//// head target/foo/cpu.c
static const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .unmigratable = 1,
};

static const struct SysemuCPUOps foo_sysemu_ops = {
    .legacy_vmsd = &vmstate_foo_cpu, /* ! VMSD-001 error */
};

static void foo_cpu_class_init(ObjectClass *oc, const void *data)
{
    CPUClass *cc = CPU_CLASS(oc);

    cc->sysemu_ops = &foo_sysemu_ops;
}
