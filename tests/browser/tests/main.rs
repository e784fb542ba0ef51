//! All cases in one binary: it links once, shares its browsers, and ends them.
//!
//! One file a topic. A case is an `async fn(Page) -> Outcome`; what it cannot do without is said where it is listed.

mod access;
mod address;
mod contrast;
mod crash;
mod element;
mod embed;
mod endurance;
mod faults;
mod frameworks;
mod glossary;
mod host;
mod hostile;
mod install;
mod kiosk;
mod languages;
mod layout;
mod lifecycle;
mod local;
mod opening;
mod pictures;
mod policy;
mod print;
mod privacy;
mod pseudo;
mod record;
mod ring;
mod route;
mod servers;
mod single;
mod speech;
mod stages;
mod states;
mod swap;
mod targets;
mod theme;
mod tree;
mod vision;

fn main() -> std::process::ExitCode {
    let cases = [
        opening::cases(),
        route::cases(),
        address::cases(),
        record::cases(),
        hostile::cases(),
        stages::cases(),
        states::cases(),
        faults::cases(),
        crash::cases(),
        swap::cases(),
        lifecycle::cases(),
        element::cases(),
        host::cases(),
        embed::cases(),
        local::cases(),
        policy::cases(),
        servers::cases(),
        frameworks::cases(),
        print::cases(),
        single::cases(),
        install::cases(),
        speech::cases(),
        endurance::cases(),
        privacy::cases(),
        access::cases(),
        ring::cases(),
        targets::cases(),
        layout::cases(),
        pseudo::cases(),
        kiosk::cases(),
        languages::cases(),
        glossary::cases(),
        theme::cases(),
        vision::cases(),
        contrast::cases(),
        tree::cases(),
        pictures::cases(),
    ]
    .concat();
    bodymap_browser_tests::run(&cases)
}
