using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Journals;
using NetworkPortal.Journals.Sharing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Studios.Proposing;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Accounts.Notifications;

/// <summary>A digest omits what is done, over, or no longer for its reader. Each case is paired with one that is
/// included.</summary>
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

    private async Task Includes(Person person, string words) =>
        Assert.Contains(words, Assert.Single(await Digest(person), mail => mail.Template == "digest").Text);

    private async Task Omits(Person person) =>
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
    public async Task A_digest_omits_a_spot_the_person_has_given_up(bool left)
    {
        var person = await Reader(StudioNotices.Place);
        var first = await stage.NewTeacher();
        var studio = await stage.NewStudio(await stage.NewTeacher(), places: 1);
        await stage.Join(studio, first);
        await stage.Join(studio, person);
        await stage.Leave(studio, first);
        if (left)
            await stage.Leave(studio, person);
        if (left)
            await Omits(person);
        else
            await Includes(person, "You have a spot");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_digest_omits_joining_a_studio_the_person_has_left(bool left)
    {
        var (person, studio) = (await Reader(StudioNotices.Receipt), await stage.NewStudio(await stage.NewTeacher()));
        await stage.Join(studio, person);
        if (left)
            await stage.Leave(studio, person);
        if (left)
            await Omits(person);
        else
            await Includes(person, "You’re in");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_digest_omits_being_on_a_waitlist_once_the_person_has_a_spot(bool movedUp)
    {
        var person = await Reader(StudioNotices.Receipt);
        var first = await stage.NewTeacher();
        var studio = await stage.NewStudio(await stage.NewTeacher(), places: 1);
        await stage.Join(studio, first);
        await stage.Join(studio, person);
        if (movedUp)
            await stage.Leave(studio, first);
        if (movedUp)
            await Omits(person);
        else
            await Includes(person, "You’re on the waitlist");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_digest_omits_a_proposal_receipt_once_the_studio_is_open(bool opened)
    {
        var person = await Reader(StudioNotices.Receipt);
        var studio = await stage.NewStudio(person, open: false);
        await WithMail<ProposalMail>(studio, (mail, found) => mail.Sent(found, default));
        if (opened)
            await Change(studio, found => found.Open(StudioStage.Happened(stage.Now)));
        if (opened)
            await Omits(person);
        else
            await Includes(person, "We received your proposal");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_digest_omits_the_opening_of_a_studio_that_was_canceled(bool canceled)
    {
        var person = await Reader(StudioNotices.Answer);
        var studio = await stage.NewStudio(person);
        await WithMail<StudioMail>(studio, (mail, found) => mail.Opened(found, default));
        if (canceled)
            await Change(studio, found => found.Cancel(StudioStage.Happened(reason: "Too few people.")));
        if (canceled)
            await Omits(person);
        else
            await Includes(person, "Your studio is open");
    }

    [Theory]
    [InlineData("stays")]
    [InlineData("left")]
    [InlineData("canceled")]
    [InlineData("session canceled")]
    [InlineData("over")]
    public async Task A_digest_omits_a_session_that_is_over_canceled_or_left(string what)
    {
        var (person, studio) = (
            await Reader(StudioNotices.Reminder),
            await stage.NewStudio(await stage.NewTeacher(), ahead: Duration.FromHours(what == "over" ? 3 : 30))
        );
        await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.Off);
        await stage.Join(studio, person);
        await stage.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        await stage.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        Assert.Equal(1, await stage.Db(db => db.QueuedNotifications.CountAsync(n => n.AccountId == person.Id)));
        if (what == "left")
            await stage.Leave(studio, person);
        if (what == "canceled")
            await Change(studio, found => found.Cancel(StudioStage.Happened(reason: "Too few people.")));
        if (what == "session canceled")
            await stage.Db(async db =>
            {
                (await db.StudioSessions.SingleAsync(s => s.StudioId == studio.Id)).Cancel("Snow day", stage.Now);
                await db.SaveChangesAsync();
            });
        if (what == "stays")
            await Includes(person, "Upcoming session: Counting voices");
        else
            await Omits(person);
    }

    [Theory]
    [InlineData("waits")]
    [InlineData("answered")]
    [InlineData("withdrawn")]
    [InlineData("permission revoked")]
    public async Task A_digest_omits_a_visit_request_that_no_longer_needs_this_persons_answer(string what)
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
        if (what == "permission revoked")
            await stage.Db(db => db.Memberships.Where(m => m.AccountId == host.Id).ExecuteDeleteAsync());
        if (what == "waits")
            await Includes(host, "Visit request from");
        else
            await Omits(host);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_digest_omits_a_visit_request_receipt_once_the_host_has_answered(bool answered)
    {
        var asker = await Reader(VisitNotices.Receipt);
        var (hostSchool, school) = (await stage.NewSchool("UTC"), await stage.NewSchool("UTC"));
        await stage.Join(asker.Id, school, SchoolRole.VisitCoordinator);
        var host = await stage.NewPerson(hostSchool);
        var visit = await asker.Ask(await stage.NewDay(hostSchool, inDays: 150), school);
        if (answered)
            await host.Post($"/visits/{visit}/confirmation");
        if (answered)
            await Omits(asker);
        else
            await Includes(asker, "received your request");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_digest_omits_a_declined_visit_the_person_can_no_longer_read(bool revoked)
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
            await Omits(asker);
        else
            await Includes(asker, "That day is full of tests.");
    }

    [Theory]
    [InlineData("unread")]
    [InlineData("read")]
    [InlineData("unshared")]
    [InlineData("evaluator")]
    public async Task A_digest_omits_a_shared_entry_that_was_read_or_is_no_longer_readable(string what)
    {
        var reader = await Reader(SharedNotices.Shared);
        var author = await stage.NewTeacher();
        var studio = await stage.NewStudio(await stage.NewTeacher(), places: 5);
        await stage.Choose(reader, StudioNotices.Receipt, DeliveryFrequency.Off);
        await stage.Join(studio, reader);
        var entry = new JournalEntry(author.Id, Guid.NewGuid(), stage.Now);
        var share = new Share(entry.ShareTarget, Audience.Studio, studio.Id, null, stage.Now);
        await stage.Db(async db =>
        {
            db.JournalEntries.Add(entry);
            await db.SaveChangesAsync();
        });
        await using (var scope = stage.Scope())
            await scope.ServiceProvider.GetRequiredService<SharingSteps>().Open(share, default);
        Assert.Equal(1, await stage.Db(db => db.QueuedNotifications.CountAsync(n => n.AccountId == reader.Id)));
        if (what == "read")
            await reader.Get($"/journal/{entry.Id}");
        if (what == "unshared")
            await stage.Db(db =>
                db.Shares.Where(s => s.Id == share.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, stage.Now))
            );
        if (what == "evaluator")
            await stage.Evaluates(reader, author, await stage.NewSchool(), during: new(stage.Now, null));
        if (what == "unread")
            await Includes(reader, $"{author.Name} shared an entry with you");
        else
            await Omits(reader);
    }

    private Task Change(Studio studio, Action<Studio> change) =>
        stage.Db(async db =>
        {
            change(await db.Studios.SingleAsync(s => s.Id == studio.Id));
            await db.SaveChangesAsync();
        });

    private async Task WithMail<T>(Studio studio, Func<T, Studio, Task> tell)
        where T : notnull
    {
        await using var scope = stage.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await db.Write(async () =>
            await tell(
                scope.ServiceProvider.GetRequiredService<T>(),
                await db.Studios.Include(s => s.Sessions).SingleAsync(s => s.Id == studio.Id)
            )
        );
    }
}
