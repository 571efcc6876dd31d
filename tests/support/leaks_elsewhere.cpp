// SPDX-License-Identifier: Apache-2.0
// Leaks that are not ours, for the programs built with sanitizers: SDL on X11 leaves 1 kB in libdbus at the end.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libdbus\n"; }
