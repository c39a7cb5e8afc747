using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Arriving;

/// <summary>The arrival sheet, and the visitor rules that people confirm on it.</summary>
public sealed partial class ArrivalSheetTests(PortalFixture portal)
{
    private const string Owing = "Hasn’t confirmed the visitor rules";

    [Fact]
    public async Task A_colleague_without_an_account_reads_the_sheet_and_confirms_the_rules()
    {
        var (stage, link) = await Invited();
        using var anyone = await portal.Client(Cast.Anonymous);
        var sheet = await anyone.GetPage(link);
        Assert.Contains("Door 4", sheet.Text("main"), StringComparison.Ordinal);
        Assert.Equal("tel:3035550121", sheet.Link("303-555-0121"));
        Assert.Contains("Colleague 1 (demo)", sheet.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("@", sheet.Text("main"), StringComparison.Ordinal);
        Assert.Equal(2, Owed(await stage.Host.Get($"/visits/{stage.Visit}")));

        sheet = await anyone.Submit(sheet, "main form");
        Assert.Contains("You’ve confirmed that you read these rules.", sheet.Text("main"), StringComparison.Ordinal);
        Assert.False(sheet.Has("main form"));
        Assert.Equal(1, Owed(await stage.Host.Get($"/visits/{stage.Visit}")));
        Assert.Equal(1, Owed(await stage.Asker.Get($"/visits/{stage.Visit}")));
        var visitors = await stage.Host.Get($"/visits/days/{stage.Day.Id}/visitors");
        Assert.Equal(2, visitors.Texts("tbody tr").Count);
        Assert.Single(visitors.Texts("tbody tr"), row => row.Contains("Not confirmed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_rules_are_confirmed_again_and_older_ones_cannot_be()
    {
        var (stage, link) = await Invited();
        using var anyone = await portal.Client(Cast.Anonymous);
        var sheet = await anyone.GetPage(link);
        await Enter(stage, new() { ["rules"] = "No photos at all." });
        var mail = (await portal.MailTo(stage.Colleague(2)))[^1];
        Assert.Equal("visit-changed", mail.Template);
        Assert.Contains("Please read", mail.Text, StringComparison.Ordinal);

        sheet = await anyone.Submit(sheet, "main form");
        Assert.Contains("The rules changed while you were reading.", sheet.Text(".flash"), StringComparison.Ordinal);
        Assert.Equal(2, Owed(await stage.Host.Get($"/visits/{stage.Visit}")));
        await anyone.Submit(sheet, "main form");
        Assert.Equal(1, Owed(await stage.Host.Get($"/visits/{stage.Visit}")));
    }

    [Fact]
    public async Task The_reminder_asks_only_people_who_have_not_confirmed_the_rules()
    {
        var (stage, link) = await Invited();
        using var anyone = await portal.Client(Cast.Anonymous);
        await anyone.Submit(await anyone.GetPage(link), "main form");
        await using var scope = portal.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var timer = db.Set<VisitTimer>().Single(t => t.VisitId == stage.Visit && t.Kind == VisitTimerKind.RemindTeam);
        timer.Move(scope.ServiceProvider.GetRequiredService<TimeProvider>().Now());
        await db.SaveChangesAsync();
        await portal.Services.GetRequiredService<VisitTimerJob>().Tick(default);
        var (asked, done) = (
            (await portal.MailTo(stage.Colleague(1)))[^1],
            (await portal.MailTo(stage.Colleague(2)))[^1]
        );
        Assert.Equal(("visit-soon", "visit-soon"), (asked.Template, done.Template));
        Assert.Contains("Please read", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Please read", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_member_confirms_the_rules_signed_in_and_their_coordinator_cannot_for_them()
    {
        var stage = await Stage.Set(portal);
        await Enter(stage, new() { ["rules"] = "Bring a photo ID." });
        var teacher = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        using var client = await stage.Asker.Client();
        await client.Submit(
            $"/visits/{stage.Visit}/team",
            "main form",
            new() { ["name-1"] = teacher.Name, ["email-1"] = teacher.Email }
        );
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.False((await stage.Asker.Get($"/visits/{stage.Visit}/arrival")).Has("main form"));
        using var reader = await teacher.Client();
        var sheet = await reader.Submit($"/visits/{stage.Visit}/arrival", "main form", []);
        Assert.Contains("You’ve confirmed that you read these rules.", sheet.Text("main"), StringComparison.Ordinal);
        Assert.Single((await portal.Read(stage.Visit)).Team, person => person.RulesVersion == 1);
    }

    [Fact]
    public async Task A_personal_link_shows_nothing_to_someone_who_left_the_team()
    {
        var (stage, link) = await Invited();
        using var client = await stage.Asker.Client();
        await client.Submit($"/visits/{stage.Visit}/team", "main form", new() { ["name-2"] = "", ["email-2"] = "" });
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = (await anyone.GetPage(link)).Text("main");
        Assert.Contains("no longer on the team", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Door 4", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Door 4", (await anyone.GetPage("/visits/arrival?token=CfDJ8AAAA")).Text("main"));
    }

    [Fact]
    public async Task The_visiting_school_sees_which_emails_were_sent_but_not_their_text()
    {
        var (stage, _) = await Invited();
        var page = await stage.Asker.Get($"/visits/{stage.Visit}/emails");
        var rows = page.Texts("tbody tr");
        var row = Assert.Single(
            rows,
            row => row.Contains(stage.Colleague(2), StringComparison.Ordinal) && row.Contains("Confirmed: your visit")
        );
        Assert.Matches("(Sent|Waiting)$", row);
        Assert.DoesNotContain("Door 4", page.Html, StringComparison.Ordinal);
    }

    private static int Owed(Page page) =>
        page.Texts(".team li").Count(person => person.Contains(Owing, StringComparison.Ordinal));

    private async Task<(Stage Stage, string Link)> Invited()
    {
        var stage = await Stage.Set(portal);
        await Enter(
            stage,
            new()
            {
                ["entrance"] = "Door 4",
                ["office_phone"] = "303-555-0121",
                ["rules"] = "Bring a photo ID.",
            }
        );
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var mail = Assert.Single(await portal.MailTo(stage.Colleague(2)));
        return (stage, new Uri(Link().Match(mail.Text).Value).PathAndQuery);
    }

    private static async Task Enter(Stage stage, Dictionary<string, object?> values)
    {
        using var client = await stage.Host.Client();
        await client.Submit($"/schools/{stage.HostSchool.Slug}/arrival", "main form", values);
    }

    [GeneratedRegex(@"https?://\S+/visits/arrival\?token=[\w%.-]+")]
    private static partial Regex Link();
}
