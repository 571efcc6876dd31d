# ---- the checks of the source, and the tests of these checks
foreach(check layers source format docs)
  add_test(NAME check-${check} COMMAND ${CMAKE_SOURCE_DIR}/scripts/check-${check})
  set_tests_properties(check-${check} PROPERTIES TIMEOUT 120 LABELS "fast")
endforeach()
foreach(script checks demo_shop install_udev)
  add_test(NAME scripts-${script} COMMAND ${CMAKE_SOURCE_DIR}/tests/scripts/test_${script}.py)
  set_tests_properties(scripts-${script} PROPERTIES TIMEOUT 120 LABELS "fast")
endforeach()

# ---- the kiosk binary in a virtual machine, on a real Linux USB stack (firmware-notes/usb-vm.md)
add_executable(usb_vm_check usb-vm/check.cpp usb-vm/hub_check.cpp)
target_link_libraries(usb_vm_check PRIVATE kassabel_hub kassabel_driver_scanner kassabel_usb)
add_test(NAME usb-vm-gadgets COMMAND ${CMAKE_SOURCE_DIR}/scripts/usb-vm --gadgets-only --build ${CMAKE_BINARY_DIR})
set_tests_properties(usb-vm-gadgets PROPERTIES TIMEOUT 900 LABELS "vm" RUN_SERIAL ON)
if(TARGET kassabel)
  add_test(NAME usb-vm COMMAND ${CMAKE_SOURCE_DIR}/scripts/usb-vm --short --build ${CMAKE_BINARY_DIR})
  set_tests_properties(usb-vm PROPERTIES TIMEOUT 900 LABELS "vm" RUN_SERIAL ON)
endif()
add_subdirectory(usb)

# ---- pictures of every screen (scripts/shots), and the texts of all languages
add_executable(shots shots/shots.cpp shots/workbench.cpp)
target_link_libraries(shots PRIVATE kassabel_screens kassabel_demo)
add_test(NAME check-texts COMMAND ${CMAKE_SOURCE_DIR}/scripts/check-texts)
set_tests_properties(check-texts PROPERTIES TIMEOUT 120 LABELS "fast")

# ---- the kiosk as a process: the story, the kill tests, bad input
if(TARGET kassabel)
  foreach(flow story kill bad_input bad_story docs report devices decode price)
    add_test(NAME flow-${flow} COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/flow/${flow}_test.py $<TARGET_FILE:kassabel>)
    set_tests_properties(flow-${flow} PROPERTIES TIMEOUT 600 LABELS flow)
  endforeach()
  add_test(NAME flow-workbench COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/flow/workbench_test.py $<TARGET_FILE:kassabel>
    ${CMAKE_BINARY_DIR}/workbench)
  set_tests_properties(flow-workbench PROPERTIES TIMEOUT 600 LABELS flow)
  # Each story is a test; demo.story is flow-story's.
  file(GLOB stories CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/flow/*.story)
  list(FILTER stories EXCLUDE REGEX "/demo\\.story$")
  foreach(story ${stories})
    get_filename_component(name ${story} NAME_WE)
    add_test(NAME story-${name}
      COMMAND kassabel demo --headless --story ${story} --out ${CMAKE_BINARY_DIR}/stories/${name})
    set_tests_properties(story-${name} PROPERTIES TIMEOUT 300 LABELS flow)
  endforeach()
endif()

# ---- the barcode sheet, read back by zbar
if(TARGET kassabel)
  pkg_check_modules(ZBAR REQUIRED IMPORTED_TARGET zbar)
  add_executable(read_back barcodes/read_back.cpp)
  target_link_libraries(read_back PRIVATE PkgConfig::ZBAR PkgConfig::PNG)
  suite(sign sign LINKS kassabel_sign PkgConfig::ZBAR LABELS fast)
  target_sources(test_sign PRIVATE support/leaks_elsewhere.cpp)  # fontconfig's, not ours
  add_test(NAME barcode-sheet COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/barcodes/barcode_sheet_test.py $<TARGET_FILE:kassabel>
                                      $<TARGET_FILE:read_back> ${CMAKE_SOURCE_DIR})
  set_tests_properties(barcode-sheet PROPERTIES TIMEOUT 300 LABELS fast)
endif()

# ---- the agreement on the command line, and the door sign, read back by poppler
if(TARGET kassabel)
  add_test(NAME agreement-sign COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/sign/agreement_test.py $<TARGET_FILE:kassabel>)
  set_tests_properties(agreement-sign PROPERTIES TIMEOUT 300 LABELS fast)
endif()

# ---- the worked examples of CONTRIBUTING.md: applied to a copy of the tree, checked, compiled; slow: built and run
add_test(NAME examples COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/examples/examples_test.py ${CMAKE_BINARY_DIR})
set_tests_properties(examples PROPERTIES TIMEOUT 600 LABELS examples PROCESSORS 2)
add_test(NAME examples-build COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/examples/examples_test.py ${CMAKE_BINARY_DIR} --build)
set_tests_properties(examples-build PROPERTIES TIMEOUT 3600 LABELS "examples;slow" PROCESSORS 2)

# ---- the ntfy pager with the real server, whose package is fetched once
add_executable(test_ntfy_server pagers/ntfy/ntfy_server_test.cpp)
target_link_libraries(test_ntfy_server PRIVATE kassabel_pager_ntfy Catch2::Catch2WithMain)
add_test(NAME ntfy-server COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/pagers/ntfy/ntfy_server_test.py
  $<TARGET_FILE:test_ntfy_server> ${CMAKE_BINARY_DIR}/ntfy)
set_tests_properties(ntfy-server PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77)

# ---- the staff board in a real browser
add_subdirectory(board/browser)

# ---- the bench runs and leaves every row; it judges no figure. Builds its own programs when it is asked for.
if(TARGET kassabel)
  add_test(NAME bench-smoke COMMAND ${CMAKE_SOURCE_DIR}/tests/bench/smoke_test.py ${CMAKE_BINARY_DIR})
  set_tests_properties(bench-smoke PROPERTIES TIMEOUT 600 LABELS slow RUN_SERIAL ON)
endif()
