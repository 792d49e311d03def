/* Two subsections have one name; that of one of them goes. */
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
static const VMStateDescription vmstate_foo_key = {
    .name = "cpu/key",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.key, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};

static const VMStateDescription vmstate_foo_tlb_small = {
    .name = "cpu/tlb",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.tlb_small, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};

static const VMStateDescription vmstate_foo_tlb_large = {
    .name = "cpu/tlb",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.tlb_large, FooCPU),
        VMSTATE_END_OF_LIST()
    },
    .subsections = (const VMStateDescription * const []) {
        &vmstate_foo_key,
        NULL
    },
};

const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .version_id = 3,
    .minimum_version_id = 2,
    .fields = (const VMStateField[]) {
        VMSTATE_STRUCT(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState),
        VMSTATE_UINT32_ARRAY(env.regs, FooCPU, 16),
        VMSTATE_END_OF_LIST()
    },
    .subsections = (const VMStateDescription * const []) {
        &vmstate_foo_tlb_small,
        &vmstate_foo_tlb_large,
        NULL
    },
};
//// head target/foo/machine.c
static const VMStateDescription vmstate_foo_tlb_small = {
    .name = "cpu/tlb",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.tlb_small, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};

static const VMStateDescription vmstate_foo_tlb_large = { /* ! VMSD-008 note */
    .name = "cpu/tlb",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.tlb_large, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};

const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .version_id = 3,
    .minimum_version_id = 2,
    .fields = (const VMStateField[]) {
        VMSTATE_STRUCT(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState),
        VMSTATE_UINT32_ARRAY(env.regs, FooCPU, 16),
        VMSTATE_END_OF_LIST()
    },
    .subsections = (const VMStateDescription * const []) {
        &vmstate_foo_tlb_small,
        &vmstate_foo_tlb_large,
        NULL
    },
};
