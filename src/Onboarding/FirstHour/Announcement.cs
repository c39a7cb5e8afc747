using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Onboarding.FirstHour;

/// <summary>What to tell the schools: an email, and a text for a page, to copy.</summary>
internal static class Announcement
{
    public const string Url = SetupPage.Url + "/announcement";

    internal sealed record Page(IReadOnlyList<DeskLine> Menu) : DeskPage("Tell your schools", Menu)
    {
        public required string Email { get; init; }

        public required string Text { get; init; }
    }

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        DeskMenu menu,
        SiteName site,
        PortalOptions portal
    ) =>
        View.Page(
            "onboarding/announcement",
            new Page(await menu.At(SetupPage.Url, context.Ct))
            {
                Email = EmailText(site, portal, context.User.Name),
                Text = PageText(site, portal),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Set up your network", SetupPage.Url)],
            }
        );

    private static string EmailText(SiteName site, PortalOptions portal, string from) =>
        $"""
            Subject: {site.Current} has a portal

            Dear colleagues,

            {site.Current} now has a portal: {portal.BaseUrl}

            What you can do there:
            - Visit other schools, and host visitors. You see which days schools offer, and ask for one in two minutes.
            - Join a studio: a few teachers from different schools work on one question for a season.
            - Read what worked elsewhere, and use the tools with your team.
            - Keep a journal that only you can read.

            How to start:
            1. School leaders get an invitation by email. Open its link within 14 days and choose a password.
            2. On your first day there, Today shows three steps. They take about ten minutes.
            3. Then invite your staff, or post your school’s join code in the staff room: colleagues enter it at
               {portal.Url("/join")}

            The portal has no data about students. What it stores about you: {portal.Url("/privacy")}
            Questions? Write to {(site.Contact.Length > 0 ? site.Contact : "me")}.

            {from}
            """;

    private static string PageText(SiteName site, PortalOptions portal) =>
        $"""
            {site.Current} on the web

            {About(site)}

            {Join(portal)}
            """;

    // One line each: on a website, a line that ends in the middle of a sentence stays so.
    private static string About(SiteName site) =>
        $"Our school belongs to {site.Current}. On its portal, teachers of the network’s schools visit each other, "
        + "work on one question in small groups called studios, and share what they learn.";

    private static string Join(PortalOptions portal) =>
        $"Are you on our staff? Ask the front office for our join code, and enter it at {portal.Url("/join")}. "
        + $"Everyone else can read the library at {portal.BaseUrl}.";
}
