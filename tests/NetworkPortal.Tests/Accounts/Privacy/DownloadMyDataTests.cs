using System.Net;
using AngleSharp.Dom;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Accounts.Privacy;

public sealed class DownloadMyDataTests(PortalFixture portal)
{
    [Fact]
    public async Task The_download_contains_data_from_every_part_of_the_portal()
    {
        var someone = await MarkedPerson.Come(portal);
        using var client = await someone.Person.Client();
        var bundle = await Bundle.Download(client);
        Assert.Equal(someone.Person.Email, (string?)bundle.Records("Your account")[0]!["Email address"]);
        Assert.Single(bundle.Records("Your schools"));
        Assert.Single(bundle.Records("Invitations to you"));
        Assert.Equal(3, bundle.Records("Your studios").Count);
        Assert.Equal(2, bundle.Records("Studios you proposed").Count);
        Assert.Single(bundle.Records("Visits you requested"));
        Assert.Single(bundle.Records("Visits with you on the team"));
        Assert.Single(bundle.Records("Your visit activity"));
        Assert.Single(bundle.Records("Library content you wrote"));
        Assert.True(bundle.Records("Email to you").Count >= 4);
        Assert.Contains(
            bundle.Files,
            file =>
                file.Key.StartsWith("files/email-to-you/", StringComparison.Ordinal)
                && file.Value.Contains(someone.Person.Name, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_download_is_readable_offline_and_its_page_matches_its_data_file()
    {
        var someone = await MarkedPerson.Come(portal);
        using var client = await someone.Person.Client();
        var bundle = await Bundle.Download(client);
        Assert.Equal("Your data", bundle.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            bundle.Data["held"]!.AsArray().Select(group => (string)group!["title"]!),
            bundle.Page.QuerySelectorAll("h2").Select(heading => heading.TextContent)
        );
        Assert.Empty(bundle.Page.QuerySelectorAll("script, style, [style]"));
        Assert.All(
            bundle.Page.QuerySelectorAll("[href], [src]"),
            link => Assert.True(Leads(bundle, link), link.OuterHtml)
        );
        Assert.Contains("(Eastern)", bundle.Page.Body!.TextContent);
    }

    [Fact]
    public async Task The_download_contains_nothing_about_other_people()
    {
        var someone = await MarkedPerson.Come(portal);
        using var client = await someone.Person.Client();
        var bundle = await Bundle.Download(client);
        var all = string.Join(
            '\n',
            bundle
                .Files.Where(file => !file.Key.StartsWith("files/email-to-you/", StringComparison.Ordinal))
                .Select(file => file.Value)
        );
        Assert.Contains(someone.Person.Email, all);
        Assert.DoesNotContain("other-colleague@demo.example", all);
        Assert.DoesNotContain("Colleague Other", all);
        Assert.DoesNotContain("PasswordHash", all);
    }

    [Fact]
    public async Task The_download_is_recorded_in_the_audit_log_and_requires_signing_in()
    {
        var someone = await portal.NewPersonAtNoSchool();
        using var client = await someone.Client();
        await Bundle.Download(client);
        Assert.Contains(
            (await Bundle.Download(client)).Records("Audit log entries about you"),
            line => (string?)line!["What"] == "data.downloaded"
        );
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal("Sign in", (await anyone.GetPage("/account/data")).Title);
        Assert.NotEqual(HttpStatusCode.OK, (await anyone.Http.GetAsync("/account/data")).StatusCode);
    }

    private static bool Leads(Bundle bundle, IElement link) =>
        (link.GetAttribute("href") ?? link.GetAttribute("src"))! switch
        {
            ['#', .. var id] => bundle.Page.GetElementById(id) is not null,
            var file => bundle.Files.ContainsKey(file),
        };
}
