/* So is what a field embeds. */
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
static const VMStateDescription vmstate_foo_env = {
    .name = "env",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT32(pc, CPUFooState),
        VMSTATE_UINT32(psr, CPUFooState),
        VMSTATE_END_OF_LIST()
    },
};

const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .version_id = 3,
    .minimum_version_id = 2,
    .fields = (const VMStateField[]) {
        VMSTATE_STRUCT(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState),
        VMSTATE_STRUCT(env, FooCPU, 0, vmstate_foo_env, CPUFooState),
        VMSTATE_END_OF_LIST()
    },
};
//// head target/foo/machine.c
static const VMStateDescription vmstate_foo_env = { /* ! VMSD-008 note */
    .name = "env",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT32(psr, CPUFooState),
        VMSTATE_END_OF_LIST()
    },
};

const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .version_id = 3,
    .minimum_version_id = 2,
    .fields = (const VMStateField[]) {
        VMSTATE_STRUCT(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState),
        VMSTATE_STRUCT(env, FooCPU, 0, vmstate_foo_env, CPUFooState),
        VMSTATE_END_OF_LIST()
    },
};
