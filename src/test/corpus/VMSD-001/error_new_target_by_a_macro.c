/* A new target, type 2 from its first day. */
//// both target/foo/cpu.c
static void foo_cpu_class_init(ObjectClass *oc, const void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    CPUClass *cc = CPU_CLASS(oc);

    cc->set_pc = foo_cpu_set_pc;
    dc->realize = foo_cpu_realize;
    dc->vmsd = &vmstate_foo_cpu;
}
//// both target/foo/machine.c
const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .version_id = 3,
    .minimum_version_id = 2,
    .fields = (const VMStateField[]) {
        VMSTATE_STRUCT(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState),
        VMSTATE_UINT32_ARRAY(env.regs, FooCPU, 16),
        VMSTATE_UINT32(env.pc, FooCPU),
        VMSTATE_UINT32(env.psr, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};
//// head configs/targets/foo-softmmu.mak
TARGET_ARCH=foo
//// base configs/targets/foo-softmmu.mak
TARGET_ARCH=foo
//// head configs/targets/zed-softmmu.mak
TARGET_ARCH=zed
//// head target/zed/cpu.c
static const VMStateDescription vmstate_zed = {
    .name = "cpu",
    .version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.pc, ZedCPU),
        VMSTATE_END_OF_LIST()
    },
};

static const struct SysemuCPUOps zed_sysemu_ops = {
    .legacy_vmsd = &vmstate_zed, /* ! VMSD-001 error zed */
};
