using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.VisitRecords.Reflecting;

/// <summary>Reflections: who is asked, who can write, edit, and delete them, and what the host gets.</summary>
public sealed partial class ReflectionTests(PortalFixture portal)
{
    [Fact]
    public async Task A_colleague_without_an_account_writes_edits_and_deletes_a_reflection_by_personal_link()
    {
        var stage = await ReflectionStage.Set(portal);
        await Run(stage.Visit, VisitTimerKind.AskToReflect);
        var link = LinkIn((await portal.MailTo(stage.Guest))[^1].Text);
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.Submit(link, "main form", new() { ["saw"] = "Calm hallways", ["sharing"] = "Team" });
        Assert.Contains("Saved. Shared with the team.", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains("Calm hallways", (await stage.Mate.Get(stage.Url)).Text("main"), StringComparison.Ordinal);
        await anyone.Submit(link, "main form", new() { ["saw"] = "Calm, quiet hallways" });
        var written = Assert.Single(await Of(stage));
        Assert.Equal("Calm, quiet hallways", written.Saw);
        await anyone.Submit(await anyone.GetPage(link), "main form[action$='/deletion']");
        Assert.Empty(await Of(stage));
    }

    [Fact]
    public async Task The_link_of_someone_with_an_account_only_leads_to_the_page_behind_sign_in()
    {
        var stage = await ReflectionStage.Set(portal);
        await stage.Write("secret", ReflectionSharing.OnlyMe);
        var person = (await portal.Read(stage.Visit)).Team.Single(p => p.Email == stage.Author.Email);
        var link = portal
            .Services.GetRequiredService<PersonalLinks>()
            .ReflectionUrlFor(person, ReflectionMoment.NextDay);
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage(link);
        Assert.StartsWith("/account/sign-in", page.Path, StringComparison.Ordinal);
        var token = Uri.UnescapeDataString(link.Split("token=")[1]);
        await anyone.Post("/visits/reflect/deletion", ("token", token));
        Assert.Single(await Of(stage));
    }

    [Fact]
    public async Task Only_people_who_came_are_asked_and_only_if_they_have_not_written_yet()
    {
        var stage = await ReflectionStage.Set(portal);
        await stage.Host.Post(
            $"/visits/{stage.Visit}/attendance",
            ("came-1", "came"),
            ("came-2", "absent"),
            ("came-3", "came")
        );
        await stage.Write("tickets", ReflectionSharing.Team);
        await Run(stage.Visit, VisitTimerKind.AskToReflect);
        Assert.DoesNotContain("visit-reflect", await Templates(stage.Author.Email));
        Assert.DoesNotContain("visit-reflect", await Templates(stage.Mate.Email));
        Assert.Contains("visit-reflect", await Templates(stage.Guest));
        await Run(stage.Visit, VisitTimerKind.AskWhatChanged);
        Assert.Contains("visit-what-changed", await Templates(stage.Author.Email));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Mate.Get($"{stage.Url}/next-day")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Coordinator.Get($"{stage.Url}/next-day")).Status);
    }

    [Fact]
    public async Task A_reflection_without_an_answer_is_refused_at_the_field()
    {
        var stage = await ReflectionStage.Set(portal);
        var page = await stage.Author.Post($"{stage.Url}/next-day", ("sharing", "Network"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Answer at least one", page.Text("#field-saw-error"), StringComparison.Ordinal);
        Assert.True(page.Has("input[value=Network][checked]"));
        Assert.Empty(await Of(stage));
    }

    [Fact]
    public async Task The_host_gets_a_summary_of_what_both_schools_can_read_and_nothing_else()
    {
        var stage = await ReflectionStage.Set(portal);
        await stage.Attend();
        await stage.Write("exit doors", ReflectionSharing.Schools);
        await stage.Mate.Post($"{stage.Url}/next-day", ("saw", "Private doubts"), ("sharing", "Team"));
        await Run(stage.Visit, VisitTimerKind.SummarizeForHost);
        var mail = Assert.Single(await portal.MailTo(stage.Host.Email), mail => mail.Template == "visit-summary");
        Assert.Contains("3 of 3 came", mail.Text, StringComparison.Ordinal);
        Assert.Contains("About exit doors.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Private doubts", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_gets_one_thank_you_and_both_sides_can_read_it()
    {
        var stage = await ReflectionStage.Set(portal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Host.Get($"/visits/{stage.Visit}/thanks")).Status);
        await stage.Mate.Post($"/visits/{stage.Visit}/thanks", ("text", "Your students were great guides."));
        await stage.Coordinator.Post($"/visits/{stage.Visit}/thanks", ("text", "Thanks again"));
        var mail = Assert.Single(await portal.MailTo(stage.Host.Email), mail => mail.Template == "visit-thanks");
        Assert.Contains("Your students were great guides.", mail.Text, StringComparison.Ordinal);
        var page = await stage.Host.Get($"/visits/{stage.Visit}");
        Assert.Contains("Your students were great guides.", page.Text(".timeline"), StringComparison.Ordinal);
        Assert.DoesNotContain("Thanks again", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_visit_and_past_visits_offer_what_is_due()
    {
        var stage = await ReflectionStage.Set(portal);
        var page = await stage.Host.Get($"/visits/{stage.Visit}");
        Assert.Contains("Record who came", page.Text(".next"), StringComparison.Ordinal);
        Assert.DoesNotContain("Thank", page.Text(".next"), StringComparison.Ordinal);
        Assert.Contains($"{stage.Url}/next-day", (await stage.Author.Get("/visits/past")).Links());
        await stage.Attend();
        await stage.Write("tickets", ReflectionSharing.Team);
        var past = await stage.Author.Get("/visits/past");
        Assert.DoesNotContain($"{stage.Url}/next-day", past.Links());
        Assert.Contains("3 of 3 came; 1 reflection", past.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("reflection", (await stage.Leader.Get("/visits/past")).Text("main"));
        page = await stage.Author.Get($"/visits/{stage.Visit}");
        Assert.DoesNotContain("Write a reflection", page.Text(".next"), StringComparison.Ordinal);
        Assert.Contains("Thank", page.Text(".next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reflections_are_exported_and_erased_with_the_account()
    {
        var stage = await ReflectionStage.Set(portal);
        await stage.Write("tickets", ReflectionSharing.Network);
        Assert.Contains("About tickets.", await Surfaces.Export(portal, stage.Author), StringComparison.Ordinal);
        Assert.DoesNotContain("About tickets.", await Surfaces.Export(portal, stage.Mate), StringComparison.Ordinal);
        await using var scope = portal.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var sources = scope.ServiceProvider.GetServices<IPersonalData>().OrderBy(source => source.EraseOrder);
        await db.Write(async () =>
        {
            foreach (
                var source in sources.Where(s =>
                    s.GetType().Namespace!.StartsWith("NetworkPortal.Visit", StringComparison.Ordinal)
                )
            )
                await source.Erase(stage.Author.Id, default);
        });
        Assert.Empty(await Of(stage));
    }

    [Fact]
    public async Task The_author_offers_a_reflection_to_the_editors_once_and_only_if_the_network_can_read_it()
    {
        var stage = await ReflectionStage.Set(portal);
        var url = $"{stage.Url}/next-day/offer";
        await stage.Write("exit doors", ReflectionSharing.Schools);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Author.Get(url)).Status);
        await stage.Write("exit doors", ReflectionSharing.Network);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Mate.Get(url)).Status);
        using var client = await stage.Author.Client();
        var page = await client.Submit(url, "main form", new() { ["consent"] = new[] { "students", "public" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Null(Assert.Single(await Of(stage)).OfferedItemId);
        for (var time = 0; time < 2; time++)
            await client.Post(
                url,
                ("title", "Exit doors (demo)"),
                ("text", "About exit doors."),
                ("consent", "students"),
                ("consent", "colleagues"),
                ("consent", "public")
            );
        var item = Assert.Single(await Of(stage)).OfferedItemId;
        var drafts = await portal.Db(db =>
            db.Items.AsNoTracking().Where(i => i.DisplayText == "Exit doors (demo)").ToListAsync()
        );
        var draft = Assert.Single(drafts);
        Assert.Equal((item, false), (draft.ContentItemId, draft.Published));
        using var editor = await portal.Client(Cast.Editor);
        Assert.Contains($"/desk/content/{item}", (await editor.GetPage("/desk")).Links());
    }

    private Task<List<VisitReflection>> Of(ReflectionStage stage) =>
        portal.Db(db => db.VisitReflections.AsNoTracking().Where(r => r.VisitId == stage.Visit).ToListAsync());

    private async Task<IEnumerable<string>> Templates(string address) =>
        (await portal.MailTo(address)).Select(mail => mail.Template);

    private static string LinkIn(string text) => new Uri(Link().Match(text).Value).PathAndQuery;

    /// <summary>Adds a timer that is due, and runs the job.</summary>
    private async Task Run(Guid visit, VisitTimerKind kind)
    {
        var due = SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(1);
        await portal.Db(async db =>
        {
            var timers = db.Set<VisitTimer>();
            await timers.Where(t => t.VisitId == visit && t.Kind == kind).ExecuteDeleteAsync();
            timers.Add(new VisitTimer(visit, new(kind, due)));
            await db.SaveChangesAsync();
        });
        await portal.Services.GetRequiredService<VisitTimerJob>().Tick(default);
    }

    [GeneratedRegex(@"https?://\S+/visits/reflect\?token=[\w%.-]+")]
    private static partial Regex Link();
}
