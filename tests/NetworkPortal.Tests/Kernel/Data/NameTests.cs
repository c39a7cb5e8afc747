using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Recipes.Exporting;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Schools.People;
using NetworkPortal.Tests.Content.Media;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Kernel.Data;

/// <summary>Searches find a name with accents however it is typed, and lists sort accented letters with their base
/// letters.</summary>
public sealed class NameTests(PortalFixture portal)
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 9, 12, 0);
    private static readonly string[] Names = ["Abel", "Écrin", "Edgar", "Østby", "Zoe"];
    private readonly string word = "w" + Guid.NewGuid().ToString("N")[..10];

    private string Name => $"École {word}";

    private IEnumerable<string> Typed =>
        [Name, $"ecole {word}", $"ÉCOLE {word.ToUpperInvariant()}", $"e\u0301cole {word}", $"ＥＣＯＬＥ {word}"];

    [Fact]
    public async Task The_desk_finds_an_item_by_name_and_by_author()
    {
        await NewItem(published: false);
        await Finds(Cast.Editor, "/desk/content?q=");
        await Finds(Cast.Editor, "/desk/content?author=");
    }

    [Fact]
    public async Task The_API_finds_an_item()
    {
        var id = await NewItem(published: true);
        await Finds(Cast.Anonymous, "/api/content?q=", id);
    }

    [Fact]
    public async Task An_export_finds_items_by_name()
    {
        await NewItem(published: true);
        foreach (var typed in Typed)
            Assert.NotEmpty(await Find(typed));
        Assert.Empty(await Find("ecoles " + word));

        Task<IReadOnlyList<long>> Find(string typed) =>
            portal.Db(db => ExportSelection.Find(db, new ExportChoice { Text = typed }, default));
    }

    [Fact]
    public async Task The_desk_finds_a_redirect()
    {
        await portal.Db(async db =>
        {
            db.Redirects.Add(Redirect.ToPage($"école-{word}", "about", "", "", Now));
            await db.SaveChangesAsync();
        });
        await Finds(Cast.Editor, "/desk/links?q=", $"école-{word}", typed => typed.Replace(' ', '-'));
    }

    [Fact]
    public async Task The_media_library_finds_a_file()
    {
        using (var editor = await portal.Client(Cast.Editor))
            Assert.Equal("", Assert.Single(await editor.Bring($"École-{word}", ("plan.png", MediaStage.Small))).Error);
        await Finds(Cast.Editor, "/desk/media?view=list&q=", "plan.png");
    }

    [Fact]
    public async Task A_journal_finds_an_entry_by_title_and_by_text()
    {
        var email = Cast.Teacher.Email();
        var id = await portal.Db(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        var teacher = new Person(portal, id, email, "");
        await portal.Writes(teacher, "Un texte.", $"{Name} (un titre)");
        await portal.Writes(teacher, $"À l’école {word}.", $"Un texte {word}");
        await Finds(Cast.Teacher, "/journal?q=", $"{Name} (un titre)");
        await Finds(Cast.Teacher, "/journal?q=", $"Un texte {word}");
    }

    [Fact]
    public async Task The_studio_list_finds_a_studio_by_question_and_topic()
    {
        await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan($"Quel est {word}?", topics: ["École"]));
        await portal.CaughtUp();
        await Finds(Cast.Anonymous, "/studios?q=", $"Quel est {word}?");
    }

    [Fact]
    public async Task People_are_found_by_name_by_school_and_by_what_they_offer_others()
    {
        var school = await NewSchool(Name);
        await NewListed(await portal.NewPerson(null), Name, "");
        await NewListed(await portal.NewPerson(school), $"One {word}", "");
        await NewListed(await portal.NewPerson(null), $"Two {word}", $"À l'école {word}");
        foreach (var name in (string[])[Name, $"One {word}", $"Two {word}"])
            await Finds(Cast.Teacher, "/people?q=", name);
    }

    [Fact]
    public async Task A_visit_day_is_found_by_its_focus()
    {
        await portal.NewDay(await portal.NewSchool(), focus: Name);
        await portal.CaughtUp();
        await Finds(Cast.Anonymous, "/visits?q=");
    }

    [Fact]
    public async Task The_audit_log_finds_an_entry_by_detail_and_by_person()
    {
        var person = await portal.NewPerson(null);
        await Rename(person.Id, Name);
        await using (var scope = portal.Scope())
        {
            var services = scope.ServiceProvider;
            services.GetRequiredService<AuditLog>().Note("test.folded", detail: "On " + Name, by: person.Id);
            await services.GetRequiredService<PortalDb>().SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await Finds(Cast.Administrator, "/desk/audit?about=", "On " + Name);
        await Finds(Cast.Administrator, "/desk/audit?person=", "On " + Name);
    }

    [Fact]
    public async Task Schools_are_sorted_by_name()
    {
        foreach (var name in Names.Reverse())
            await NewSchool($"{name} {word}");
        // The list has pages; no other school is in this state.
        await Ordered(Cast.Anonymous, $"/schools?state={word}");
        await Ordered(Cast.Editor, "/desk/schools");
    }

    [Fact]
    public async Task People_are_sorted_by_name()
    {
        var school = await portal.NewSchool();
        foreach (var name in Names.Reverse())
            await NewListed(await portal.NewPerson(school), $"{name} {word}", "");
        await Ordered(Cast.Teacher, $"/people?q={word}");
        await Ordered(Cast.Administrator, "/desk/people");
        await Ordered(Cast.Administrator, $"/schools/{school.Slug}/staff");
    }

    [Fact]
    public async Task Glossary_terms_are_listed_under_their_letter_without_its_accent()
    {
        foreach (var name in Names.Reverse())
            await NewItem(published: true, $"{name} {word}", "GlossaryTerm");
        var page = await Ordered(Cast.Anonymous, "/glossary");
        var sections = page.Document.QuerySelectorAll(".glossary section");
        var underE = sections.Single(section => section.QuerySelector("h2")!.TextContent == "E").TextContent;
        Assert.All((string[])["Écrin", "Edgar"], name => Assert.Contains($"{name} {word}", underE));
        Assert.DoesNotContain("É", page.Texts(".glossary h2"));
    }

    /// <param name="write">Converts the typed words for a URL that has no spaces.</param>
    private async Task Finds(Cast who, string url, string? found = null, Func<string, string>? write = null)
    {
        using var client = await portal.Client(who);
        foreach (var typed in Typed.Select(write ?? (typed => typed)))
        {
            var page = await client.GetPage(url + Uri.EscapeDataString(typed));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(found ?? Name, TextOf(page));
        }
        Assert.DoesNotContain(
            found ?? Name,
            TextOf(await client.GetPage(url + Uri.EscapeDataString("nothing-" + word)))
        );
    }

    /// <summary>The page's text without the query that it repeats.</summary>
    private static string TextOf(Page page)
    {
        foreach (var input in page.Document.QuerySelectorAll("input, title, h1"))
            input.Remove();
        return page.Document.QuerySelector("main") is null ? page.Html : page.Text("main");
    }

    private async Task<Page> Ordered(Cast who, string url)
    {
        using var client = await portal.Client(who);
        var page = await client.GetPage(url);
        var text = page.Text("main");
        var at = Names.Select(name => text.IndexOf($"{name} {word}", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, at);
        Assert.Equal(at.Order(), at);
        return page;
    }

    private Task<string> NewItem(bool published, string? name = null, string type = "Article") =>
        portal.Db(async db =>
        {
            var title = name ?? Name;
            var data = new JsonObject
            {
                ["TitlePart"] = new JsonObject { ["Title"] = title },
                ["AutoroutePart"] = new JsonObject { ["Path"] = $"{type}/{Guid.NewGuid():N}" },
            };
            var item = ContentItem.New(type, title, data, Name, Now);
            var versions = await ContentVersions.Of(db, item.ContentItemId);
            if (published)
                await versions.Publish(item, Now);
            else
                await versions.Draft(item);
            return item.ContentItemId;
        });

    private Task<School> NewSchool(string name) =>
        portal.Db(async db =>
        {
            var school = new School("school-" + Guid.NewGuid().ToString("N"), name, "America/New_York");
            school.Describe(
                new()
                {
                    Name = name,
                    Place = "Riverton",
                    State = word,
                    GradeBand = "K-5",
                    TimeZoneId = "America/New_York",
                }
            );
            db.Schools.Add(school);
            db.RecordChange("school", school.Slug);
            await db.SaveChangesAsync();
            return school;
        });

    private async Task NewListed(Person person, string name, string offers)
    {
        await Rename(person.Id, name);
        await portal.Db(async db =>
        {
            var profile = new Profile(person.Id);
            profile.List(listed: true, reachable: true, showSchools: true);
            profile.Describe([], [], "", offers);
            db.Add(profile);
            await db.SaveChangesAsync();
        });
    }

    private Task Rename(Guid person, string name) =>
        portal.Db(db =>
            db.Accounts.Where(a => a.Id == person).ExecuteUpdateAsync(row => row.SetProperty(a => a.DisplayName, name))
        );
}
