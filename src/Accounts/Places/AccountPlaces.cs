using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Accounts.Places;

/// <summary>The pages about accounts that people look for.</summary>
internal static class AccountPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new("/account/sign-in", "Sign in", "Sign in with your email address and password, a passkey, or your district.")
        {
            Names = "sign log login signin logon account",
            Does = "sign log login signin in",
            Words = "on into to my portal district google microsoft passkey",
            Audience = PortalPlace.SignedOut,
        },
        new(
            "/account/forgotten-password",
            "Reset your password",
            "If you forgot your password, get an email to choose a new one."
        )
        {
            Names = "password passwords",
            Does = "password forgot forgotten reset lost",
            Words = "new change my recover can’t sign in log account",
            Audience = PortalPlace.SignedOut,
        },
        new("/account/password", "Change your password", "Choose a new password.")
        {
            Names = "password passwords",
            Does = "password change reset new update",
            Words = "forgot my account",
            Audience = PortalPlace.SignedIn,
        },
        new("/account/email", "Change your email address", "Use another address to sign in and get email.")
        {
            Names = "email address",
            Does = "change update new",
            Words = "my account",
            Audience = PortalPlace.SignedIn,
        },
        new(
            "/account/security",
            "Sign-in and security",
            "Passkeys, two-step sign-in, and the devices where you’re signed in."
        )
        {
            Names = "security passkey passkeys authenticator two-step two-factor 2fa devices device sessions",
            Does = "security passkey passkeys authenticator devices",
            Words = "my sign in account set up add lost phone app",
            Audience = PortalPlace.SignedIn,
        },
        new("/account/notifications", "Notifications", "Choose which emails you get, and when.")
        {
            Names = "notification notifications email emails digest alerts",
            Does = "notification notifications unsubscribe stop fewer",
            Words = "my settings too many turn off change choose digest",
            Audience = PortalPlace.SignedIn,
        },
        new("/account/searches", "Saved searches", "Searches that tell you about new results.")
        {
            Names = "search searches",
            Does = "saved save",
            Words = "my alerts",
            Audience = PortalPlace.SignedIn,
        },
        new("/account/data", "Download your data", "Get a copy of everything the portal stores about you.")
        {
            Names = "data export",
            Does = "download export",
            Words = "my personal copy about me account",
            Audience = PortalPlace.SignedIn,
        },
        new("/account/erasure", "Erase your account", "Delete your account and your personal data.")
        {
            Names = "account data",
            Does = "erase delete close remove erasure leave",
            Words = "my personal",
            Audience = PortalPlace.SignedIn,
        },
        new("/account/rights", "What you can do", "See your roles, and what they allow.")
        {
            Names = "permission permissions rights roles role",
            Does = "permission permissions rights",
            Words = "my what can i do access",
            Audience = PortalPlace.SignedIn,
        },
        new("/privacy", "Privacy", "What the portal stores about people, who can see it, and for how long.")
        {
            Names = "privacy cookie cookies gdpr ferpa",
            Does = "privacy cookies",
            Words = "policy data personal portal statement notice",
        },
        new("/help", "Help and contact", "Find your way around the portal, and contact network staff.")
        {
            Names = "help contact support questions question assistance",
            Does = "help contact support",
            Words =
                "email phone write us network staff administrator ask who can portal how message "
                + "person someone call problem",
        },
        new("/desk", "The desk", "Where network staff work.")
        {
            Names = "desk admin administration",
            Does = "desk admin",
            Words = "staff dashboard manage",
            Audience = PortalPlace.May(Permissions.AccessDesk),
        },
    ];
}
