/* The same target, listed elsewhere. */
//// base default-configs/targets/foo-softmmu.mak
TARGET_ARCH=foo
//// head configs/targets/foo-softmmu.mak
TARGET_ARCH=foo
//// both target/foo/cpu.c
static void foo_cpu_class_init(ObjectClass *oc, const void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    CPUClass *cc = CPU_CLASS(oc);

    cc->set_pc = foo_cpu_set_pc;
    dc->realize = foo_cpu_realize;

}
