using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Journals.Writing;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Accounts.Privacy;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

public sealed class WritingTests(PortalFixture portal)
{
    [Fact]
    public async Task A_new_entry_is_saved_and_shown()
    {
        using var teacher = await (await portal.NewTeacher()).Client();
        var page = await teacher.Submit(
            "/journal/new",
            "form.journal-form",
            new() { ["title"] = "First week", ["text"] = "They **asked** more than I did." }
        );
        Assert.Equal("First week", page.Title);
        Assert.Equal("asked", page.Text(".journal-prose strong"));
        Assert.Contains("Only you.", page.Text("#who"));
        var list = await teacher.GetPage("/journal");
        Assert.Contains("First week", list.Texts("h3 a"));
    }

    [Fact]
    public async Task An_entry_can_be_filed_under_one_of_its_authors_studios()
    {
        var (author, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        var (own, others) = (await portal.NewStudio(other), await portal.NewStudio(other));
        await portal.Join(own, author);
        using var client = await author.Client();
        var options = (await client.GetPage("/journal/new")).Document.QuerySelectorAll("[name=studio] option");
        Assert.Contains(options, option => option.GetAttribute("value") == own.Id.ToString());
        Assert.DoesNotContain(options, option => option.GetAttribute("value") == others.Id.ToString());

        var entry = await client.Submit(
            "/journal/new",
            "form.journal-form",
            new() { ["text"] = "Filed.", ["studio"] = own.Id.ToString() }
        );
        Assert.Contains(own.Name, entry.Text(".kicker"));
        var edited = (await client.GetPage(entry.Path + "/edit")).Document.QuerySelector("[name=studio] [selected]");
        Assert.Equal(own.Id.ToString(), edited?.GetAttribute("value"));
        var exported = Assert.Single((await Bundle.Download(client)).Records("Your journal"));
        Assert.Equal(own.Name, (string?)exported!["Studio"]);

        await portal.Db(db => db.Studios.Where(s => s.Id == own.Id).ExecuteDeleteAsync());
        Assert.DoesNotContain(own.Name, (await client.GetPage(entry.Path)).Text(".kicker"));
    }

    [Fact]
    public async Task The_entry_and_the_journal_say_that_two_administrators_together_can_open_it()
    {
        using var teacher = await (await portal.NewTeacher()).Client();
        var entry = await teacher.Submit(
            "/journal/new",
            "form.journal-form",
            new() { ["text"] = "Something private." }
        );
        Assert.All(
            [entry, await teacher.GetPage("/journal")],
            page => Assert.Contains("only if a second administrator approves", page.Text("main"))
        );
    }

    [Fact]
    public async Task A_quick_note_on_the_Today_page_becomes_an_entry()
    {
        using var teacher = await (await portal.NewTeacher()).Client();
        var page = await teacher.Submit(
            "/today",
            ".journal-capture form",
            new() { ["text"] = "Ask Ruth about exit notes." }
        );
        Assert.StartsWith("/journal/", page.Path);
        Assert.Contains("exit notes", page.Text(".journal-prose"));
    }

    [Fact]
    public async Task An_empty_entry_is_not_saved()
    {
        using var teacher = await (await portal.NewTeacher()).Client();
        var page = await teacher.Submit("/journal/new", "form.journal-form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Write something before you save.", page.Text("main"));
    }

    [Fact]
    public async Task Autosave_returns_the_version_and_the_time_saved()
    {
        var person = await portal.NewTeacher();
        using var teacher = await person.Client();
        var draft = Guid.NewGuid().ToString();
        var first = await Autosave(teacher, "/journal", ("text", "One"), ("version", "0"), ("draft", draft));
        var answer = (await first.Content.ReadFromJsonAsync<WriteEntry.Answer>())!;
        Assert.Equal(1, answer.Version);
        Assert.Matches("^[0-9]+:[0-9]{2} [AP]M$", answer.Saved);
        Assert.Contains("no-store", first.Headers.CacheControl!.ToString());
        using var second = await Autosave(
            teacher,
            answer.Action,
            ("text", "One, two"),
            ("version", "1"),
            ("draft", draft)
        );
        Assert.Equal(2, (await second.Content.ReadFromJsonAsync<WriteEntry.Answer>())!.Version);
        Assert.Equal("One, two", Assert.Single(await Entries(person)).Text);
        first.Dispose();
    }

    [Fact]
    public async Task A_first_save_sent_several_times_creates_one_entry()
    {
        var person = await portal.NewTeacher();
        using var teacher = await person.Client();
        var draft = Guid.NewGuid().ToString();
        await teacher.GetPage("/journal/new");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 6)
                .Select(_ => Autosave(teacher, "/journal", ("text", "The same"), ("version", "0"), ("draft", draft)))
        );
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(await Entries(person));
    }

    [Fact]
    public async Task Conflicting_edits_from_two_devices_are_both_kept()
    {
        var person = await portal.NewTeacher();
        using var teacher = await person.Client();
        var entry = await portal.Writes(person, "The text before");
        var phone = await teacher.GetPage(entry.Url() + "/edit");
        await teacher.Submit(entry.Url() + "/edit", "form.journal-form", new() { ["text"] = "From the laptop" });
        var conflict = await teacher.Submit(phone, "form.journal-form", new() { ["text"] = "From the phone" });
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("From the laptop", conflict.Text(".journal-conflict"));
        Assert.Equal("From the phone", conflict.Text("textarea[name=text]"));
        Assert.Equal("From the laptop", Assert.Single(await Entries(person)).Text);
        Assert.Contains("From the phone", (await teacher.GetPage(entry.Url() + "/versions")).Texts("pre"));

        var resolved = await teacher.Submit(conflict, "form.journal-form", new() { ["text"] = "From both" });
        Assert.Contains("From both", resolved.Text(".journal-prose"));
    }

    [Fact]
    public async Task A_save_based_on_a_nonexistent_version_is_rejected()
    {
        var person = await portal.NewTeacher();
        using var teacher = await person.Client();
        var draft = Guid.NewGuid().ToString();
        using var invented = await Autosave(teacher, "/journal", ("text", "One"), ("version", "7"), ("draft", draft));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, invented.StatusCode);
        Assert.Empty(await Entries(person));
        using var first = await Autosave(teacher, "/journal", ("text", "One"), ("version", "0"), ("draft", draft));
        var entry = (await first.Content.ReadFromJsonAsync<WriteEntry.Answer>())!;
        using var ahead = await Autosave(teacher, entry.Action, ("text", "Two"), ("version", "2"), ("draft", draft));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ahead.StatusCode);
        var page = await teacher.Submit(
            entry.Action + "/edit",
            "form.journal-form",
            new() { ["text"] = "Two", ["version"] = "9" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("This page is out of date", page.Text("main"));
        Assert.Equal("One", Assert.Single(await Entries(person)).Text);
    }

    [Fact]
    public async Task Simultaneous_saves_lose_no_text()
    {
        var person = await portal.NewTeacher();
        using var teacher = await person.Client();
        var entry = await portal.Writes(person, "Begin");
        await teacher.GetPage(entry.Url() + "/edit");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(n => Autosave(teacher, entry.Url(), ("text", $"Begin and text number {n}"), ("version", "1")))
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        var texts = await portal.Db(db =>
            db.JournalVersions.Where(v => v.EntryId == entry.Id).Select(v => v.Text).ToListAsync()
        );
        texts.Add(Assert.Single(await Entries(person)).Text);
        Assert.All(Enumerable.Range(1, 8), n => Assert.Contains($"Begin and text number {n}", texts));
    }

    [Fact]
    public async Task A_journal_search_finds_only_the_persons_own_entries()
    {
        var (word, person) = (SharingStage.Word(), await portal.NewTeacher());
        await portal.Writes(person, $"Today {word} happened.");
        using var teacher = await person.Client();
        Assert.Contains("1 entry", (await teacher.GetPage("/journal?q=" + word.ToUpperInvariant())).Text("main"));
        Assert.Contains("0 entries", (await teacher.GetPage("/journal?q=notthere")).Text("main"));
        var other = await portal.NewTeacher();
        Assert.DoesNotContain("Today", (await other.Get("/journal?q=" + word)).Text("main .agenda"));
    }

    [Fact]
    public async Task A_trashed_entry_is_restored_as_private_and_can_be_deleted_permanently()
    {
        var (person, reader) = (await portal.NewTeacher(), await portal.NewTeacher());
        var entry = await portal.Writes(person, "Words", "A title");
        await portal.Shares(entry, Audience.Person, reader.Id);
        Assert.Equal(HttpStatusCode.OK, (await reader.Get(entry.Url())).Status);
        using var teacher = await person.Client();
        await teacher.Submit(entry.Url(), "form[action$='/deletion']");
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage(entry.Url())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(entry.Url())).Status);
        await teacher.Submit("/journal/trash", "form[action$='/restoring']");
        Assert.Equal(HttpStatusCode.OK, (await teacher.GetPage(entry.Url())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(entry.Url())).Status);
        await teacher.Submit(entry.Url(), "form[action$='/deletion']");
        await teacher.Submit("/journal/trash", "form[action$='/erasing']");
        Assert.Empty(await Entries(person));
        Assert.Equal(0, await portal.Db(db => db.Shares.CountAsync(s => s.TargetId == entry.Id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/edit")]
    [InlineData("/versions")]
    [InlineData("/share")]
    public async Task Other_people_get_404_for_an_entry(string part)
    {
        var (person, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        var entry = await portal.Writes(person, "Mine");
        Assert.Equal(HttpStatusCode.OK, (await person.Get(entry.Url() + part)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(entry.Url() + part)).Status);
    }

    [Fact]
    public async Task A_reader_can_read_an_entry_but_do_nothing_else()
    {
        var (person, reader) = (await portal.NewTeacher(), await portal.NewTeacher());
        var entry = await portal.Writes(person, "Mine");
        await portal.Shares(entry, Audience.Person, reader.Id);
        Assert.Equal("Mine", (await reader.Get(entry.Url())).Text(".journal-prose"));
        foreach (var part in (string[])["/edit", "/versions", "/share"])
            Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(entry.Url() + part)).Status);
        foreach (var part in (string[])["", "/deletion", "/restoring", "/erasing", "/shares"])
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await reader.Post(entry.Url() + part, ("text", "Theirs"), ("version", "1"))).Status
            );
        Assert.Equal("Mine", Assert.Single(await Entries(person)).Text);
    }

    private Task<List<JournalEntry>> Entries(Person person) =>
        portal.Db(db => db.JournalEntries.AsNoTracking().Where(e => e.OwnerId == person.Id).ToListAsync());

    private static async Task<HttpResponseMessage> Autosave(
        PortalClient client,
        string url,
        params (string Name, string Value)[] fields
    )
    {
        var token = await client.Http.GetStringAsync(FormToken.Path);
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent([
                new("form_token", token),
                .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
            ]),
        };
        request.Headers.Accept.ParseAdd("application/json");
        return await client.Http.SendAsync(request);
    }
}
