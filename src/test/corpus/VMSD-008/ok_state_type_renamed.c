/* Another type around the same members. */
//// both target/foo/cpu.c
static void foo_cpu_class_init(ObjectClass *oc, const void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    CPUClass *cc = CPU_CLASS(oc);

    cc->set_pc = foo_cpu_set_pc;
    dc->realize = foo_cpu_realize;
    dc->vmsd = &vmstate_foo_cpu;
}
//// base target/foo/machine.c
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
//// head target/foo/machine.c
const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .version_id = 3,
    .minimum_version_id = 2,
    .fields = (const VMStateField[]) {
        VMSTATE_STRUCT(parent_obj, FooProcessor, 0, vmstate_cpu_common, CPUState),
        VMSTATE_UINT32_ARRAY(state.regs, FooProcessor, 16),
        VMSTATE_UINT32(state.pc, FooProcessor),
        VMSTATE_UINT32(state.psr, FooProcessor),
        VMSTATE_END_OF_LIST()
    },
};
