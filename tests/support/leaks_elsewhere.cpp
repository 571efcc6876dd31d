// SPDX-License-Identifier: Apache-2.0
// Leaks that are not ours, for the programs built with sanitizers: SDL on X11 leaves 1 kB in libdbus at the end, Pango
// the list of fonts in fontconfig.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libdbus\nleak:libfontconfig\n"; }
// What a program says on its error output is tested; it is the program's own.
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
