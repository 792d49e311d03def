/* Nothing was registered before. */
//// base target/foo/cpu.c
static void foo_cpu_class_init(ObjectClass *oc, const void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    CPUClass *cc = CPU_CLASS(oc);

    cc->set_pc = foo_cpu_set_pc;
    dc->realize = foo_cpu_realize;

}
//// head target/foo/cpu-init.c
static void foo_cpu_class_init(ObjectClass *oc, const void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    CPUClass *cc = CPU_CLASS(oc);

    cc->set_pc = foo_set_pc;
    dc->realize = foo_cpu_realize;

}
