//! All cases in one binary: it links once, shares its browsers, and ends them.
//!
//! One file a topic. A case is an `async fn(Page) -> Outcome`; what it cannot do without is said where it is listed.

mod access;
mod address;
mod contrast;
mod crash;
mod faults;
mod layout;
mod lifecycle;
mod opening;
mod policy;
mod pseudo;
mod ring;
mod stages;
mod swap;
mod targets;
mod theme;
mod tree;

fn main() -> std::process::ExitCode {
    let cases = [
        opening::cases(),
        address::cases(),
        stages::cases(),
        faults::cases(),
        crash::cases(),
        swap::cases(),
        lifecycle::cases(),
        policy::cases(),
        access::cases(),
        ring::cases(),
        targets::cases(),
        layout::cases(),
        pseudo::cases(),
        theme::cases(),
        contrast::cases(),
        tree::cases(),
    ]
    .concat();
    bodymap_browser_tests::run(&cases)
}
