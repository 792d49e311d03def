/* One of the subsections that stand under a condition with all else of theirs goes. */
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
#ifdef CONFIG_KVM
static const VMStateDescription vmstate_foo_vmx = {
    .name = "cpu/nested/vmx",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.vmx, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};

static const VMStateDescription vmstate_foo_svm = {
    .name = "cpu/nested/svm",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.svm, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};

static const VMStateDescription vmstate_foo_nested = {
    .name = "cpu/nested",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.nested, FooCPU),
        VMSTATE_END_OF_LIST()
    },
    .subsections = (const VMStateDescription * const []) {
        &vmstate_foo_vmx,
        &vmstate_foo_svm,
        NULL
    },
};
#endif

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
#ifdef CONFIG_KVM
        &vmstate_foo_nested,
#endif
        NULL
    },
};
//// head target/foo/machine.c
#ifdef CONFIG_KVM
static const VMStateDescription vmstate_foo_vmx = {
    .name = "cpu/nested/vmx",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.vmx, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};

static const VMStateDescription vmstate_foo_nested = { /* ! VMSD-008 note */
    .name = "cpu/nested",
    .version_id = 1,
    .minimum_version_id = 1,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT64(env.nested, FooCPU),
        VMSTATE_END_OF_LIST()
    },
    .subsections = (const VMStateDescription * const []) {
        &vmstate_foo_vmx,
        NULL
    },
};
#endif

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
#ifdef CONFIG_KVM
        &vmstate_foo_nested,
#endif
        NULL
    },
};
