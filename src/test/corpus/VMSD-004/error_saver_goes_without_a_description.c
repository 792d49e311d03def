/* A description replaces the functions, but nobody registers it. */
//// both default-configs/foo-softmmu.mak
CONFIG_SERIAL=y
//// both exec.c
void cpu_exec_init(CPUArchState *env)
{
#if defined(CPU_SAVE_VERSION) && !defined(CONFIG_USER_ONLY)
    vmstate_register(NULL, cpu_index, &vmstate_cpu_common, env);
    register_savevm(NULL, "cpu", cpu_index, CPU_SAVE_VERSION,
                    cpu_save, cpu_load, env);
#endif
}
//// base target-foo/cpu.h
#define CPU_SAVE_VERSION 3
//// both target-foo/cpu.c
static void foo_cpu_class_init(ObjectClass *oc, const void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    CPUClass *cc = CPU_CLASS(oc);

    cc->set_pc = foo_cpu_set_pc;
    dc->realize = foo_cpu_realize;

}
//// base target-foo/machine.c
#include "hw/hw.h"

void cpu_save(QEMUFile *f, void *opaque)
{
    CPUFooState *env = opaque;

    qemu_put_be32s(f, &env->pc);
}

int cpu_load(QEMUFile *f, void *opaque, int version_id)
{
    CPUFooState *env = opaque;

    if (version_id != 3) {
        return -EINVAL;
    }
    qemu_get_be32s(f, &env->pc);
    return 0;
}
//// head target-foo/machine.c
const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .version_id = 3,
    .minimum_version_id = 2,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT32_ARRAY(env.regs, FooCPU, 16),
        VMSTATE_UINT32(env.pc, FooCPU),
        VMSTATE_UINT32(env.psr, FooCPU),
        VMSTATE_END_OF_LIST()
    },
};
//// expect VMSD-004 error
