using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Authoring.Scheduling;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Journals;
using NetworkPortal.Journals.Publishing;
using NetworkPortal.Schools;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Authoring;
using NetworkPortal.Tests.Content.Media;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry.Briefs;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;
using Studio = NetworkPortal.Studios.Studio;

namespace NetworkPortal.Tests.Search;

/// <param name="Word">A word that occurs only in this thing.</param>
/// <param name="Sibling">A page that lists similar items; null if there can be none.</param>
/// <param name="Signs">Text that reveals the thing to anyone who sees it.</param>
internal sealed record Made(string Url, string Word, string? Sibling, params string[] Signs)
{
    /// <summary>A word of the sibling alone, which shares other words with this thing; null if there is none.</summary>
    public string? Kin { get; init; }

    /// <summary>The word with one letter changed (a typo).</summary>
    public string Slip => Word[..6] + (Word[6] == 'x' ? 'q' : 'x') + Word[7..];
}

/// <summary>Creates one thing, hidden or visible, with its own word. If it was visible before it was hidden, everyone
/// has seen it, so that nothing cached may reveal it.</summary>
internal sealed class Making(SearchRightsStage stage)
{
    private readonly string word = NewWord(),
        file = NewWord(),
        kin = $"{NewWord()} {NewWord()} {NewWord()}";

    private static Instant Now => SharingStage.Now;

    private string Title => $"About {word} (demo)";

    /// <summary>A word without digits that is unlike all others.</summary>
    public static string NewWord()
    {
        const string consonants = "bdfgkmprtvz",
            vowels = "aou";
        var made = new StringBuilder();
        for (var at = 0; at < 7; at++)
            made.Append(consonants[RandomNumberGenerator.GetInt32(consonants.Length)])
                .Append(vowels[RandomNumberGenerator.GetInt32(vowels.Length)]);
        return made.Append('k').ToString();
    }

    public async Task<Made> Study(bool open)
    {
        var id = await stage.NewDraft(Data(Title));
        if (open)
            await Publish(id);
        return await MadeOf(id);
    }

    public async Task<Made> StudyBeside(bool open)
    {
        var id = await stage.NewPublished(Data("Another title (demo)"));
        await Draft(id, Data(Title));
        if (open)
            await Publish(id);
        return await MadeOf(id, pathTells: false);
    }

    public async Task<Made> StudyChanged(bool open)
    {
        var id = await stage.NewPublished(Data(open ? "Another title (demo)" : Title));
        await Seen(await MadeOf(id, pathTells: false));
        await Draft(id, Data(open ? Title : "Another title (demo)"));
        await Publish(id);
        return await MadeOf(id, pathTells: false);
    }

    public async Task<Made> StudyUnpublished(bool open)
    {
        var made = await Study(open: true);
        await Seen(made);
        await Versions(made, versions => versions.Unpublish(Now));
        if (open)
            await Versions(made, versions => versions.Publish(versions.Latest!, Now));
        return made;
    }

    public async Task<Made> StudyBinned(bool open)
    {
        var made = await Study(open: true);
        await Seen(made);
        using var editor = await stage.Client(Cast.Editor);
        var id = await IdOf(made);
        await editor.Post($"/desk/content/{id}/deletion");
        Assert.False(await stage.IsPublished(id));
        if (!open)
            return made;
        await editor.Post($"/desk/content/trash/{id}/restoring");
        await Publish(id);
        return made;
    }

    public async Task<Made> StudyDue(bool open)
    {
        var made = await Study(open: false);
        await Plan(made, plan => plan.Publish(Now + Duration.FromHours(open ? -1 : 1), null));
        return made;
    }

    public async Task<Made> StudyOver(bool open)
    {
        var made = await Study(open: true);
        await Seen(made);
        await Plan(made, plan => plan.Unpublish(Now + Duration.FromHours(open ? 1 : -1), null));
        return made;
    }

    /// <summary>The word occurs only in the file.</summary>
    public async Task<Made> ToolWithFile(bool open)
    {
        var folder = Directory.CreateDirectory(Path.Combine(stage.DataFolder, "media", MediaStage.NewFolder()));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "guide.txt"), $"It speaks of {file}.");
        var data = Data(Title);
        data.Remove("CaseStudy");
        data["AutoroutePart"] = new JsonObject { ["Path"] = $"tools/{Guid.NewGuid():N}" };
        data["Tool"] = new JsonObject
        {
            ["Document"] = new JsonObject
            {
                ["Paths"] = new JsonArray($"{folder.Name}/guide.txt"),
                ["MediaTexts"] = new JsonArray("The guide"),
            },
        };
        var id = await stage.NewDraft(data, "Tool");
        if (open)
            await Publish(id);
        var made = await MadeOf(id);
        return made with { Word = file };
    }

    public async Task<Made> Brief(bool open)
    {
        var teacher = await stage.Of(Cast.Teacher);
        var brief = await teacher.Writes(Title, ("found", $"It is {word}."));
        if (!open)
            return new Made(brief, word, null, brief, Title);
        await teacher.Claims(brief, "hunch", $"Silence helps {word}");
        await teacher.Sends(brief);
        var path = await stage.Publishes(brief);
        return new Made(path, word, null, path, Title);
    }

    public async Task<Made> Studio(StudioState state)
    {
        var (id, teacher) = (Guid.CreateVersion7(), await stage.Of(Cast.Teacher));
        var begins = state switch
        {
            StudioState.Active => -10,
            StudioState.Completed => -90,
            StudioState.Paused => -10,
            _ => 14,
        };
        var studio = NetworkPortal.Studios.Studio.Propose(
            id,
            $"studio-{id:N}",
            StudioStage.Plan($"{Title}: how do I change it?", startsInDays: begins) with
            {
                Problem = $"It is {word}.",
            },
            teacher.Id,
            StudioStage.Happened(Now)
        );
        studio.Meet("Counting voices", Now, Now + Duration.FromHours(1), "");
        var made = new Made(studio.Url(), word, null, studio.Url(), $"About {word}");
        if (state is not (StudioState.Proposed or StudioState.Returned or StudioState.Declined))
            studio.Open(StudioStage.Happened(Now));
        if (state is StudioState.Returned)
            studio.Return(StudioStage.Happened(reason: "More detail"));
        if (state is StudioState.Declined)
            studio.Decline(StudioStage.Happened(reason: "Not now"));
        studio.Advance(StudioStage.Happened(Now));
        if (state is StudioState.Completed)
            studio.Finish("It changed.", "", StudioStage.Happened(Now));
        if (state is StudioState.Paused)
            studio.Pause(StudioStage.Happened(reason: "A break"));
        await Save("studio", studio.Slug, db => db.Studios.Add(studio));
        if (state == StudioState.Canceled)
        {
            await Seen(made);
            await Save(
                "studio",
                studio.Slug,
                db => db.Studios.Single(known => known.Id == id).Cancel(StudioStage.Happened(reason: "Too few"))
            );
        }
        Assert.Equal(state, (await stage.Read(studio)).State);
        return made;
    }

    public async Task<Made> Day(bool canceled = false, int inDays = 30)
    {
        var day = await stage.NewDay(await stage.NewSchool(), inDays: inDays, focus: Title);
        var made = new Made($"/visits/days/{day.Id}", word, null, $"/visits/days/{day.Id}", $"About {word}");
        if (!canceled)
            return made;
        await Seen(made);
        await Save(
            "visit-day",
            $"{day.Id}",
            db => db.HostDays.Single(known => known.Id == day.Id).Cancel(new("Host", Now) { Reason = "Snow" })
        );
        return made;
    }

    public async Task<Made> School(bool open)
    {
        var school = new School($"school-{Guid.NewGuid():N}", Title, "America/New_York");
        school.Describe(
            new()
            {
                Name = Title,
                Place = "Riverton",
                State = "Ohio",
                GradeBand = "K-5",
                TimeZoneId = "America/New_York",
                About = $"A school for {word}.",
            }
        );
        await Save("school", school.Slug, db => db.Schools.Add(school));
        var made = new Made($"/schools/{school.Slug}", word, null, $"/schools/{school.Slug}", $"About {word}");
        if (open)
            return made;
        await Seen(made);
        await Save("school", school.Slug, db => db.Schools.Remove(db.Schools.Single(known => known.Id == school.Id)));
        return made;
    }

    /// <param name="with">Who it is shared with; null if no one.</param>
    public async Task<Made> Entry(Audience? with)
    {
        var (teacher, reader) = (await stage.Of(Cast.Teacher), await stage.Of(Cast.VisitCoordinator));
        var entry = await stage.Writes(teacher, $"It is {word}.", Title);
        Guid? thing = with switch
        {
            Audience.Person => reader.Id,
            Audience.Studio => (await SharedStudio(teacher, reader)).Id,
            Audience.School => await stage.Db(db =>
                db.Schools.Where(school => school.Slug == "elm-street-demo").Select(school => school.Id).SingleAsync()
            ),
            _ => null,
        };
        if (with is { } audience)
            await stage.Shares(entry, audience, thing ?? default);
        return new(entry.Url(), word, null, entry.Url(), $"About {word}");
    }

    public async Task<Made> Publication(bool withdrawn)
    {
        var entry = await stage.Writes(await stage.Of(Cast.Teacher), "Kept here.", "A day");
        var publication = new Publication(Guid.CreateVersion7(), entry, Title, $"It is {word}.", Now);
        if (withdrawn)
            publication.Withdraw(Now);
        await Save("publication", $"{publication.Id}", db => db.Add(publication));
        return new($"/publications/{publication.Id}", word, null, $"/publications/{publication.Id}", $"About {word}");
    }

    private async Task<Studio> SharedStudio(Person teacher, Person reader)
    {
        var studio = await stage.NewStudio(teacher);
        await stage.Join(studio, reader);
        return studio;
    }

    /// <summary>Also creates a similar item without the word.</summary>
    private async Task<Made> MadeOf(string id, bool pathTells = true)
    {
        var alone = NewWord();
        var sibling = await stage.NewPublished(DeskStage.CaseStudy("A sibling (demo)", $"They had {kin}. {alone}."));
        var path = "/" + await PathOf(id);
        return new(path, word, "/" + await PathOf(sibling), pathTells ? [path, $"About {word}"] : [$"About {word}"])
        {
            Kin = alone,
        };
    }

    private JsonObject Data(string title)
    {
        var data = DeskStage.CaseStudy(title, $"They had {kin}.");
        // A facet value must not reveal it either.
        if (title == Title)
            data.Object("CaseStudy")!["School"] = new JsonObject { ["Text"] = $"School of {word}" };
        return data;
    }

    private Task Draft(string id, JsonObject data) =>
        stage.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, id);
            var version = versions.Latest!.NewVersion("Editor (demo)", Now);
            data["AutoroutePart"] = new JsonObject { ["Path"] = versions.Latest!.Path };
            version.Write(data["TitlePart"]!["Title"]!.ToString(), data, Now);
            await versions.Draft(version);
        });

    private Task Publish(string id) =>
        stage.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, id);
            await versions.Publish(versions.Latest!, Now);
        });

    private Task Versions(Made made, Func<ContentVersions, Task> change) =>
        stage.Db(async db =>
        {
            var path = made.Url[1..];
            await change(
                await ContentVersions.Of(
                    db,
                    await db.Items.Where(item => item.Path == path).Select(item => item.ContentItemId).FirstAsync()
                )
            );
        });

    private async Task Plan(Made made, Action<ItemSchedule> set)
    {
        var id = await IdOf(made);
        await stage.Db(async db =>
        {
            set(await db.ScheduleOf(id, CancellationToken.None));
            await db.SaveChangesAsync();
        });
        await stage.Services.GetRequiredService<ScheduleJob>().Tick(CancellationToken.None);
    }

    private Task<string> IdOf(Made made) =>
        stage.Db(db =>
            db.Items.Where(item => item.Path == made.Url.Substring(1)).Select(item => item.ContentItemId).FirstAsync()
        );

    private async Task<string> PathOf(string id) => (await stage.Latest(id)).Path!;

    private Task Save(string kind, string key, Action<NetworkPortal.Kernel.Data.PortalDb> change) =>
        stage.Db(async db =>
        {
            change(db);
            db.RecordChange(kind, key);
            await db.SaveChangesAsync();
        });

    /// <summary>Everyone views it and searches for it, the anonymous reader last.</summary>
    private async Task Seen(Made made)
    {
        await stage.CaughtUp();
        foreach (var who in Enum.GetValues<Cast>().OrderBy(who => who == Cast.Anonymous))
        {
            using var client = await stage.Client(who);
            foreach (
                var url in (string[])
                    [
                        made.Url,
                        $"/search?q={made.Word}",
                        $"/search?q={made.Slip}",
                        "/search",
                        "/feed.xml",
                        "/case-studies/feed.xml",
                        "/sitemap.xml",
                        made.Sibling ?? "/",
                    ]
            )
                await client.GetPage(url);
        }
    }
}
