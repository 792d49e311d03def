/* Better than nothing. */
//// base target/foo/cpu.c
static void foo_cpu_class_init(ObjectClass *oc, const void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    CPUClass *cc = CPU_CLASS(oc);

    cc->set_pc = foo_cpu_set_pc;
    dc->realize = foo_cpu_realize;

}
//// head target/foo/cpu.c
static const VMStateDescription vmstate_foo_cpu = {
    .name = "cpu",
    .unmigratable = 1,
};

static void foo_cpu_class_init(ObjectClass *oc, const void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    CPUClass *cc = CPU_CLASS(oc);

    cc->set_pc = foo_cpu_set_pc;
    dc->realize = foo_cpu_realize;
    dc->vmsd = &vmstate_foo_cpu;
}
