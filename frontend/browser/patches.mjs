// What the check form is asked about.

/** A range of QEMU's history that brings a target of type 2. */
export const RANGE = "d34498309cf^..d34498309cf";

/** A new target of type 2; new files apply to any tree. */
export const TYPE_2 = `From: A Tester <tester@example.org>
Subject: [PATCH] target/example: a CPU of type 2

---
diff --git a/configs/targets/example-softmmu.mak b/configs/targets/example-softmmu.mak
new file mode 100644
--- /dev/null
+++ b/configs/targets/example-softmmu.mak
@@ -0,0 +1 @@
+TARGET_ARCH=example
diff --git a/target/example/cpu.c b/target/example/cpu.c
new file mode 100644
--- /dev/null
+++ b/target/example/cpu.c
@@ -0,0 +1,19 @@
+static const VMStateDescription vmstate_example_cpu = {
+    .name = "cpu",
+    .version_id = 1,
+    .fields = (const VMStateField[]) {
+        VMSTATE_UINT32(env.pc, ExampleCPU),
+        VMSTATE_END_OF_LIST()
+    }
+};
+
+static const struct SysemuCPUOps example_sysemu_ops = {
+    .legacy_vmsd = &vmstate_example_cpu,
+};
+
+static void example_cpu_class_init(ObjectClass *oc, const void *data)
+{
+    CPUClass *cc = CPU_CLASS(oc);
+
+    cc->sysemu_ops = &example_sysemu_ops;
+}
`;

/** It changes lines that no tree has. */
export const UNFIT = `diff --git a/target/none/cpu.c b/target/none/cpu.c
--- a/target/none/cpu.c
+++ b/target/none/cpu.c
@@ -1 +1,2 @@
 int none;
+int more;
`;
