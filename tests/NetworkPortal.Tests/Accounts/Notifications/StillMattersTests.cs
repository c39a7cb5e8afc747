using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Journal;
using NetworkPortal.Studios.Journal.Sharing;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Accounts.Notifications;

/// <summary>A digest says nothing of what is done, over, or no longer for its reader. Each refusal has a twin that is
/// told.</summary>
public sealed class StillMattersTests(NotificationStage stage) : IClassFixture<NotificationStage>
{
    private async Task<Person> Reader(params NotificationKind[] kinds)
    {
        stage.GoTo(12);
        var person = await stage.NewTeacher();
        foreach (var kind in kinds)
            await stage.Choose(person, kind, DeliveryFrequency.Daily);
        return person;
    }

    private async Task Told(Person person, string words) =>
        Assert.Contains(words, Assert.Single(await Digest(person), mail => mail.Template == "digest").Text);

    private async Task NotTold(Person person) =>
        Assert.DoesNotContain(await Digest(person), mail => mail.Template == "digest");

    private async Task<List<OutgoingMail>> Digest(Person person)
    {
        stage.GoTo(16);
        await stage.Round();
        return await stage.Mail(person);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_place_that_was_given_back(bool left)
    {
        var (person, first, studio) = (
            await Reader(StudioNotices.Place),
            await stage.NewTeacher(),
            await stage.NewStudio(await stage.NewTeacher(), places: 1)
        );
        await stage.Join(studio, first);
        await stage.Join(studio, person);
        await stage.Leave(studio, first);
        if (left)
            await stage.Leave(studio, person);
        if (left)
            await NotTold(person);
        else
            await Told(person, "You have a spot");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Having_joined_a_studio_that_one_has_left(bool left)
    {
        var (person, studio) = (await Reader(StudioNotices.Receipt), await stage.NewStudio(await stage.NewTeacher()));
        await stage.Join(studio, person);
        if (left)
            await stage.Leave(studio, person);
        if (left)
            await NotTold(person);
        else
            await Told(person, "You’re in");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Waiting_for_a_place_that_one_has(bool movedUp)
    {
        var (person, first, studio) = (
            await Reader(StudioNotices.Receipt),
            await stage.NewTeacher(),
            await stage.NewStudio(await stage.NewTeacher(), places: 1)
        );
        await stage.Join(studio, first);
        await stage.Join(studio, person);
        if (movedUp)
            await stage.Leave(studio, first);
        if (movedUp)
            await NotTold(person);
        else
            await Told(person, "You’re on the waitlist");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_proposal_that_was_answered(bool opened)
    {
        var person = await Reader(StudioNotices.Receipt);
        var studio = await stage.NewStudio(person, open: false);
        await WithMail(studio, (mail, found) => mail.Proposed(found, default));
        if (opened)
            await Change(studio, found => found.Open(stage.Now));
        if (opened)
            await NotTold(person);
        else
            await Told(person, "We received your proposal");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_opening_of_a_studio_that_was_cancelled_since(bool cancelled)
    {
        var person = await Reader(StudioNotices.Answer);
        var studio = await stage.NewStudio(person);
        await WithMail(studio, (mail, found) => mail.Opened(found, default));
        if (cancelled)
            await Change(studio, found => found.Cancel("Too few people."));
        if (cancelled)
            await NotTold(person);
        else
            await Told(person, "Your studio is open");
    }

    [Theory]
    [InlineData("stays")]
    [InlineData("left")]
    [InlineData("cancelled")]
    [InlineData("over")]
    public async Task A_session_that_one_does_not_go_to(string what)
    {
        var (person, studio) = (
            await Reader(StudioNotices.Reminder),
            await stage.NewStudio(await stage.NewTeacher(), ahead: Duration.FromHours(what == "over" ? 3 : 30))
        );
        await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.Off);
        await stage.Join(studio, person);
        await stage.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        await stage.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        Assert.Equal(1, await stage.Db(db => db.Notices.CountAsync(n => n.AccountId == person.Id)));
        if (what == "left")
            await stage.Leave(studio, person);
        if (what == "cancelled")
            await Change(studio, found => found.Cancel("Too few people."));
        if (what == "stays")
            await Told(person, "Upcoming session: Counting voices");
        else
            await NotTold(person);
    }

    [Theory]
    [InlineData("waits")]
    [InlineData("answered")]
    [InlineData("withdrawn")]
    [InlineData("right revoked")]
    public async Task A_request_that_needs_no_answer_of_this_person(string what)
    {
        var host = await Reader(VisitNotices.Request, VisitNotices.Change);
        var (hostSchool, school) = (await stage.NewSchool("UTC"), await stage.NewSchool("UTC"));
        await stage.Join(host.Id, hostSchool, SchoolRole.VisitCoordinator);
        var asker = await stage.NewPerson(school);
        await stage.Choose(host, VisitNotices.Change, DeliveryFrequency.Off);
        var visit = await asker.Ask(await stage.NewDay(hostSchool, inDays: 150), school);
        if (what == "answered")
            await host.Post($"/visits/{visit}/confirmation");
        if (what == "withdrawn")
            await asker.Post($"/visits/{visit}/cancellation", ("reason", "We can't."));
        if (what == "right revoked")
            await stage.Db(db => db.Memberships.Where(m => m.AccountId == host.Id).ExecuteDeleteAsync());
        if (what == "waits")
            await Told(host, "Visit request from");
        else
            await NotTold(host);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_of_ones_own_that_was_answered(bool answered)
    {
        var asker = await Reader(VisitNotices.Receipt);
        var (hostSchool, school) = (await stage.NewSchool("UTC"), await stage.NewSchool("UTC"));
        await stage.Join(asker.Id, school, SchoolRole.VisitCoordinator);
        var host = await stage.NewPerson(hostSchool);
        var visit = await asker.Ask(await stage.NewDay(hostSchool, inDays: 150), school);
        if (answered)
            await host.Post($"/visits/{visit}/confirmation");
        if (answered)
            await NotTold(asker);
        else
            await Told(asker, "received your request");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_after_the_right_to_read_it_is_gone(bool revoked)
    {
        var asker = await Reader(VisitNotices.Receipt, VisitNotices.Change);
        var (hostSchool, school) = (await stage.NewSchool("UTC"), await stage.NewSchool("UTC"));
        await stage.Join(asker.Id, school, SchoolRole.VisitCoordinator);
        var host = await stage.NewPerson(hostSchool);
        var visit = await asker.Ask(await stage.NewDay(hostSchool, inDays: 150), school);
        await host.Post($"/visits/{visit}/decline", ("reason", "That day is full of tests."));
        if (revoked)
            await stage.Db(db => db.Memberships.Where(m => m.AccountId == asker.Id).ExecuteDeleteAsync());
        if (revoked)
            await NotTold(asker);
        else
            await Told(asker, "That day is full of tests.");
    }

    [Theory]
    [InlineData("unread")]
    [InlineData("read")]
    [InlineData("taken back")]
    [InlineData("evaluator")]
    public async Task A_journal_entry_that_was_read_or_is_closed_to_this_person(string what)
    {
        var (reader, author, studio) = (
            await Reader(SharedNotices.Shared),
            await stage.NewTeacher(),
            await stage.NewStudio(await stage.NewTeacher(), places: 5)
        );
        await stage.Choose(reader, StudioNotices.Receipt, DeliveryFrequency.Off);
        await stage.Join(studio, reader);
        var entry = new JournalEntry(author.Id, Guid.NewGuid(), stage.Now);
        var share = new Share(entry.Thing, Audience.Studio, studio.Id, null, stage.Now);
        await stage.Db(async db =>
        {
            db.JournalEntries.Add(entry);
            await db.SaveChangesAsync();
        });
        await using (var scope = stage.Scope())
            await scope.ServiceProvider.GetRequiredService<SharingSteps>().Open(share, default);
        Assert.Equal(1, await stage.Db(db => db.Notices.CountAsync(n => n.AccountId == reader.Id)));
        if (what == "read")
            await reader.Get($"/journal/{entry.Id}");
        if (what == "taken back")
            await stage.Db(db =>
                db.Shares.Where(s => s.Id == share.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, stage.Now))
            );
        if (what == "evaluator")
            await stage.Evaluates(reader, author, await stage.NewSchool(), from: stage.Now);
        if (what == "unread")
            await Told(reader, $"{author.Name} shared an entry with you");
        else
            await NotTold(reader);
    }

    private Task Change(Studio studio, Action<Studio> change) =>
        stage.Db(async db =>
        {
            change(await db.Studios.SingleAsync(s => s.Id == studio.Id));
            await db.SaveChangesAsync();
        });

    private async Task WithMail(Studio studio, Func<StudioMail, Studio, Task> tell)
    {
        await using var scope = stage.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await db.Write(async () =>
            await tell(
                scope.ServiceProvider.GetRequiredService<StudioMail>(),
                await db.Studios.Include(s => s.Sessions).SingleAsync(s => s.Id == studio.Id)
            )
        );
    }
}
