// SPDX-License-Identifier: Apache-2.0
// Scales over the whole hub, against their simulated twins.
#include <string>

#include "drivers/quirks.h"
#include "drivers/scale/hid_device.h"
#include "tests/drivers/driver_bench.h"
#include "tests/drivers/sim_bench.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

struct ScaleBench : Bench {
  explicit ScaleBench(Simulated which) : Bench(false, false, built_in_quirks().value(), false, options()) {
    what = which;
    control().plug(what);
  }
  static HubOptions options() {
    HubOptions options;
    options.tasks = std::make_shared<FastTasks>();
    options.shop.ports["SIM-SCALE-1"] = "scale";
    return options;
  }
  bool tell(std::string_view word, std::string_view value = {}) {
    return control().tell(what, word, value).has_value();
  }
  bool shows(WeightState state, std::int64_t milligrams = 0) {
    return next<input::Weighed>([&](const input::Weighed& told) {
             return told.weight == Weight{state, milligrams};
           })
        .has_value();
  }
  Simulated what = Simulated::scale;
};

}  // namespace

TEST_CASE("a scale tells its weight when it changes, and what else it says") {
  for (const Simulated what : {Simulated::scale, Simulated::hid_scale}) {
    CAPTURE(static_cast<int>(what));
    ScaleBench bench(what);
    REQUIRE(bench.device(DeviceKind::scale, DeviceState::working));
    CHECK(bench.shows(WeightState::stable, 0));
    REQUIRE(bench.tell("put", "450"));
    CHECK(bench.shows(WeightState::stable, 450'000));
    CHECK(bench.control().seen(what) == "450 g");
    REQUIRE(bench.tell("move", "on"));
    const auto moving = bench.next<input::Weighed>();
    REQUIRE(moving);
    CHECK(moving->weight.state == WeightState::in_motion);
    REQUIRE(bench.tell("move", "off"));
    CHECK(bench.shows(WeightState::stable, 450'000));
    REQUIRE(bench.tell("put", "15001"));
    CHECK(bench.shows(WeightState::over_capacity));
    REQUIRE(bench.tell("put", "200"));
    REQUIRE(bench.tell("zero"));
    CHECK(bench.shows(WeightState::stable, 0));
    REQUIRE(bench.tell("take"));
    CHECK(bench.shows(WeightState::under_zero));
    // The same weight again and again is told once.
    const std::size_t told = bench.count<input::Weighed>();
    std::this_thread::sleep_for(std::chrono::milliseconds(400));  // FastTasks: 1600
    CHECK(bench.count<input::Weighed>() == told);
  }
}

TEST_CASE("a scale that falls silent is trouble, and its weight is told anew when it is back") {
  for (const Simulated what : {Simulated::scale, Simulated::hid_scale}) {
    CAPTURE(static_cast<int>(what));
    ScaleBench bench(what);
    REQUIRE(bench.tell("put", "450"));
    REQUIRE(bench.shows(WeightState::stable, 450'000));
    REQUIRE(bench.tell("silent", "on"));
    CHECK(bench.device(DeviceKind::scale, DeviceState::trouble, "not answering"));
    REQUIRE(bench.tell("silent", "off"));
    CHECK(bench.device(DeviceKind::scale, DeviceState::working));
    CHECK(bench.shows(WeightState::stable, 450'000));
  }
}

TEST_CASE("half an answer, garbage and a stall do not upset a scale") {
  for (const Simulated what : {Simulated::scale, Simulated::hid_scale}) {
    ScaleBench bench(what);
    REQUIRE(bench.shows(WeightState::stable, 0));
    int grams = 100;
    for (const char* next : {"half", "garbage", "stall"}) {
      CAPTURE(static_cast<int>(what), next);
      const bool serial_stall = what == Simulated::scale && std::string(next) == "stall";
      REQUIRE((serial_stall ? bench.tell("stall") : bench.tell("next", next)));
      REQUIRE(bench.tell("put", std::to_string(grams)));
      CHECK(bench.shows(WeightState::stable, grams * 1'000));
      grams += 100;
    }
  }
}

TEST_CASE("a scale that is unplugged is absent, and weighs when it is back") {
  for (const Simulated what : {Simulated::scale, Simulated::hid_scale}) {
    CAPTURE(static_cast<int>(what));
    ScaleBench bench(what);
    REQUIRE(bench.device(DeviceKind::scale, DeviceState::working));
    bench.control().unplug(what);
    CHECK(bench.device(DeviceKind::scale, DeviceState::absent, "unplugged"));
    bench.control().plug(what);
    CHECK(bench.device(DeviceKind::scale, DeviceState::working));
    CHECK(bench.shows(WeightState::stable, 0));
  }
}

TEST_CASE("two scales stand side by side") {
  ScaleBench bench(Simulated::scale);
  REQUIRE(bench.device("sim-scale", DeviceState::working));
  bench.control().plug(Simulated::hid_scale);
  REQUIRE(bench.device("sim-hid-scale", DeviceState::working));
  REQUIRE(bench.tell("put", "300"));
  const auto first = bench.next<input::Weighed>([](const auto& one) { return one.weight.milligrams != 0; });
  REQUIRE(first);
  CHECK(first->device == "sim-scale");
  REQUIRE(bench.control().tell(Simulated::hid_scale, "put", "700"));
  const auto second = bench.next<input::Weighed>([](const auto& one) { return one.weight.milligrams == 700'000; });
  REQUIRE(second);
  CHECK(second->device == "sim-hid-scale");
}

TEST_CASE("the first thing that a HID scale says is from before, and is passed over") {
  ScaleBench bench(Simulated::hid_scale);
  REQUIRE(bench.shows(WeightState::stable, 0));
  CHECK(bench.count<input::Weighed>() == 1);  // and never the 999 g that it remembered
}

TEST_CASE("a HID device that is no scale is left alone") {
  DriverBench bench(scale::hid_kind(), Simulated::hand_held, {}, std::nullopt);
  const auto why = bench.gave_up();
  REQUIRE(why);
  CHECK(why->first == GiveUp::not_mine);
  CHECK(why->second.find("page 8D") != std::string::npos);
}

TEST_CASE("a known scale whose descriptor cannot be read is taken as the usual six bytes") {
  DriverBench bench(scale::hid_kind(), Simulated::usb_drawer);  // stalls the question
  CHECK(bench.device(DeviceState::working));
}

}  // namespace kassabel::sim
