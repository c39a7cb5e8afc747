using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.SavedSearches;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Accounts.Notifications;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Accounts.SavedSearches;

/// <summary>The searches find studios; each test uses its own word.</summary>
public sealed class SavedSearchTests(NotificationStage stage) : IClassFixture<NotificationStage>
{
    private readonly string word = "yq" + string.Concat(Guid.NewGuid().ToString("N").Where(char.IsAsciiLetter));

    [Fact]
    public async Task A_person_can_save_rename_replace_and_delete_a_search()
    {
        var person = await stage.NewTeacher();
        using var client = await person.Client();
        var results = await client.GetPage($"/search?q={word}&kind=tool&page=3");
        Assert.Contains($"/account/searches?search={Uri.EscapeDataString($"?q={word}&kind=tool")}", results.Links());
        var saved = await client.Submit(
            $"/account/searches?search={Uri.EscapeDataString($"?q={word}&kind=tool")}",
            "form[action='/account/searches']",
            new() { ["name"] = "My words" }
        );
        Assert.Contains("My words", saved.Text("main"));
        Assert.Contains($"/search?q={word}&kind=tool", saved.Links());
        var renamed = await client.Submit(
            "/account/searches",
            "form[action$='/name']",
            new() { ["name"] = "Other words" }
        );
        Assert.Contains("Other words", renamed.Text("main"));
        await client.Submit(
            $"/account/searches?search={Uri.EscapeDataString($"?q={word}&kind=tool")}",
            "form[action='/account/searches']",
            new() { ["name"] = "Third words" }
        );
        Assert.Equal("Third words", (await Only(person)).Name);
        await client.Submit("/account/searches", "form[action$='/deletion']", []);
        Assert.Empty(await Of(person));
    }

    [Theory]
    [InlineData("?q=tickets", "")]
    [InlineData("", "Everything")]
    [InlineData("?sort=newest", "Everything")]
    public async Task A_saved_search_needs_a_name_and_search_terms(string search, string name)
    {
        var person = await stage.NewTeacher();
        using var client = await person.Client();
        var refused = await client.Submit(
            "/account/searches?search=%3Fq%3Dtickets",
            "form[action='/account/searches']",
            new() { ["name"] = name, ["search"] = search }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Empty(await Of(person));
    }

    [Fact]
    public async Task A_person_cannot_see_or_change_someone_elses_saved_search()
    {
        var (saved, other) = (await Saved(await stage.NewTeacher()), await stage.NewTeacher());
        using var client = await other.Client();
        foreach (var action in (string[])["name", "feed", "deletion"])
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await client.Post($"/account/searches/{saved.Id}/{action}", ("name", "Mine"))).Status
            );
        Assert.DoesNotContain(saved.Name, (await client.GetPage("/account/searches")).Text("main"));
    }

    [Fact]
    public async Task New_results_are_emailed_once_a_day_with_the_reason()
    {
        var person = await stage.NewTeacher();
        await Saved(person);
        await New();
        stage.GoDays(1);
        await Round(2);
        var mail = Assert.Single(await Digest(person));
        Assert.Contains($"Saved search “{word}”", mail.Text);
        Assert.Contains("1 new result", mail.Text);
        Assert.Contains($"/search?q={word}&sort=newest", mail.Text);
        Assert.NotNull(mail.UnsubscribeUrl);
        stage.GoDays(2);
        await Round(2);
        Assert.Single(await Digest(person));
    }

    [Fact]
    public async Task A_digest_omits_results_that_are_gone_when_it_is_sent()
    {
        var person = await stage.NewTeacher();
        await Saved(person);
        var studio = await New();
        stage.GoDays(1);
        await Round(1);
        await stage.Db(db =>
            db.Write(async () =>
            {
                (await db.Studios.SingleAsync(s => s.Id == studio.Id)).Cancel(
                    StudioStage.Happened(reason: "No one came.")
                );
                db.RecordChange("studio", studio.Slug);
                return await db.SaveChangesAsync();
            })
        );
        await stage.CaughtUp();
        Assert.Empty(await Digest(person));
    }

    [Fact]
    public async Task A_digest_omits_a_search_that_is_turned_off_and_includes_the_others()
    {
        var person = await stage.NewTeacher();
        var off = await Saved(person);
        await Saved(person, "Still on");
        await stage.Choose(person, SavedSearchNotifications.Kind, DeliveryFrequency.Off, off.Id);
        await New();
        stage.GoDays(1);
        await Round(1);
        var mail = Assert.Single(await Digest(person));
        Assert.Contains("“Still on”", mail.Text);
        Assert.DoesNotContain($"“{word}”", mail.Text);
    }

    [Fact]
    public async Task A_weekly_digest_reports_the_whole_week_in_one_line()
    {
        // Weekly digests are sent on Mondays.
        while (stage.Now.InUtc().DayOfWeek != IsoDayOfWeek.Tuesday)
            stage.GoDays(1);
        var person = await stage.NewTeacher();
        await Saved(person);
        await stage.Choose(person, SavedSearchNotifications.Kind, DeliveryFrequency.Weekly);
        for (var day = 0; day < 3; day++)
        {
            await New();
            stage.GoDays(1);
            await Round(1);
        }
        stage.GoDays(7);
        var mail = Assert.Single(await Digest(person));
        Assert.Contains("3 new results", mail.Text);
        Assert.Single(mail.Text.Split("new results <").Skip(1));
    }

    [Fact]
    public async Task A_feed_reader_needs_no_cookie_and_works_until_the_feed_URL_changes()
    {
        var person = await stage.NewTeacher();
        var saved = await Saved(person);
        var studio = await New();
        using var client = await person.Client();
        var address = (await client.GetPage("/account/searches"))
            .Links()
            .OfType<string>()
            .Single(link => link.EndsWith("/feed.xml", StringComparison.Ordinal));
        using var reader = new HttpClient { BaseAddress = stage.Address };
        var feed = XDocument.Parse(await reader.GetStringAsync(address, TestContext.Current.CancellationToken));
        XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.Equal(studio.Question, feed.Root!.Element(atom + "entry")!.Element(atom + "title")!.Value);
        await client.Submit("/account/searches", $"form[action='/account/searches/{saved.Id}/feed']", []);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await reader.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode
        );
    }

    [Fact]
    public async Task Saved_searches_are_exported_and_erased_with_the_account()
    {
        var person = await stage.NewTeacher();
        await Saved(person);
        await using var scope = stage.Scope();
        var data = scope.ServiceProvider.GetServices<IPersonalData>().OfType<SavedSearchData>().Single();
        var exported = await data.Export(person.Id, TestContext.Current.CancellationToken)
            .SingleAsync(TestContext.Current.CancellationToken);
        Assert.Contains(word, exported.Records[0].ToJsonString());
        await data.Erase(person.Id, TestContext.Current.CancellationToken);
        Assert.Empty(await Of(person));
    }

    private Task<SavedSearch> Saved(Person person, string? name = null) =>
        stage.Db(async db =>
        {
            var saved = new SavedSearch(person.Id, name ?? word, $"?q={word}", stage.Now);
            db.Add(saved);
            await db.SaveChangesAsync();
            return saved;
        });

    /// <summary>Creates a studio that matches the word, one minute later.</summary>
    private async Task<Studio> New()
    {
        var later = (stage.Now + Duration.FromMinutes(1)).InUtc();
        stage.GoTo(later.Hour, later.Minute);
        var leader = await stage.NewTeacher();
        var id = Guid.CreateVersion7();
        var studio = Studio.Propose(
            id,
            $"studio-{id:N}",
            StudioStage.Plan() with
            {
                Name = $"Studio {id:N}"[..20],
                Question = $"What about {word}?",
            },
            leader.Id,
            StudioStage.Happened(stage.Now)
        );
        studio.Meet(
            "Counting voices",
            stage.Now + Duration.FromDays(20),
            stage.Now + Duration.FromDays(20) + Duration.FromHours(1),
            "Room 4"
        );
        studio.Open(StudioStage.Happened(stage.Now));
        await stage.Db(db =>
            db.Write(async () =>
            {
                db.Studios.Add(studio);
                db.RecordChange("studio", studio.Slug);
                return await db.SaveChangesAsync();
            })
        );
        await stage.CaughtUp();
        return studio;
    }

    private async Task Round(int times)
    {
        for (var time = 0; time < times; time++)
            await stage.Services.GetRequiredService<SavedSearchJob>().Tick(default);
    }

    private async Task<List<OutgoingMail>> Digest(Person person)
    {
        stage.GoTo(16);
        await stage.Round();
        return [.. (await stage.Mail(person)).Where(mail => mail.Template == "digest")];
    }

    private Task<List<SavedSearch>> Of(Person person) =>
        stage.Db(db =>
            db.SavedSearches.AsNoTracking().Of(person.Id).ToListAsync(TestContext.Current.CancellationToken)
        );

    private async Task<SavedSearch> Only(Person person) => Assert.Single(await Of(person));
}
