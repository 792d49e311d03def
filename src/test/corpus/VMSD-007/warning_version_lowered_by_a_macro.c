/* The description is untouched, its macro is not. */
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
#define FOO_VERSION 3

const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .version_id = FOO_VERSION,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_STRUCT(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState),
        VMSTATE_UINT32_ARRAY(env.regs, FooCPU, 16),
        VMSTATE_UINT32(env.pc, FooCPU),
        VMSTATE_UINT32(env.psr, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};
//// head target/foo/machine.c
#define FOO_VERSION 2

const VMStateDescription vmstate_foo_cpu = { /* ! VMSD-007 warning */
    .name = "cpu",
    .version_id = FOO_VERSION,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_STRUCT(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState),
        VMSTATE_UINT32_ARRAY(env.regs, FooCPU, 16),
        VMSTATE_UINT32(env.pc, FooCPU),
        VMSTATE_UINT32(env.psr, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};
//// both hw/foo/virt.c
static QEMUMachine virt_9_0 = {
    .name = "virt-9.0",
    .init = foo_virt_init,
};

static void virt_9_0_register(void)
{
    qemu_register_machine(&virt_9_0);
}

machine_init(virt_9_0_register);

static QEMUMachine virt_9_1 = {
    .name = "virt-9.1",
    .init = foo_virt_init,
};

static void virt_9_1_register(void)
{
    qemu_register_machine(&virt_9_1);
}

machine_init(virt_9_1_register);
