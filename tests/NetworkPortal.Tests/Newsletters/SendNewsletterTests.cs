using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Newsletters;
using NetworkPortal.Newsletters.Sending;
using NetworkPortal.Newsletters.Subscribing;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Newsletters;

/// <summary>Who gets a newsletter, and that everyone gets it once.</summary>
public sealed class SendNewsletterTests(NewsletterStage stage) : IClassFixture<NewsletterStage>
{
    [Fact]
    public async Task A_newsletter_reaches_those_who_chose_it_and_no_one_else()
    {
        var reader = await stage.NewReader();
        var off = await stage.NewPerson(NewsletterNotices.Chosen, DeliveryFrequency.Off);
        var other = await stage.NewPerson();
        var sent = await stage.Send(await stage.NewDraft());
        Assert.NotNull(sent.FinishedAt);
        var mail = Assert.Single(await stage.MailTo(reader.Email), m => m.Subject == sent.Subject);
        Assert.Equal(0, await stage.MailsAbout(sent, off.Email));
        Assert.Equal(0, await stage.MailsAbout(sent, other.Email));
        Assert.Contains("http://portal.test/tools", mail.Html, StringComparison.Ordinal);
        Assert.Contains("?via=newsletter", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.Ordinal);
        Assert.Contains(sent.Url, mail.Text, StringComparison.Ordinal);
        Assert.NotNull(mail.UnsubscribeUrl);
    }

    [Fact]
    public async Task Starting_twice_at_the_same_moment_lists_and_writes_everyone_once()
    {
        var readers = new[] { await stage.NewReader(), await stage.NewReader() };
        var draft = await stage.NewDraft();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => stage.Start(draft)));
        Assert.Single(results, StartResult.Started);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => stage.WriteBatch(draft)));
        await stage.Round();
        foreach (var reader in readers)
            Assert.Equal(1, await stage.MailsAbout(draft, reader.Email));
    }

    [Fact]
    public async Task A_process_that_stopped_goes_on_where_it_was()
    {
        var addresses = await Subscribers(SendNewsletter.BatchSize + 10);
        var draft = await stage.NewDraft();
        await stage.Start(draft);
        Assert.True(await stage.WriteBatch(draft));
        Assert.InRange(await Written(draft, addresses), 1, SendNewsletter.BatchSize);
        Assert.Null((await stage.Read(draft)).FinishedAt);
        await stage.Round();
        await stage.Round();
        Assert.Equal(addresses.Count, await Written(draft, addresses));
        Assert.NotNull((await stage.Read(draft)).FinishedAt);
    }

    [Fact]
    public async Task An_address_to_which_no_email_can_be_sent_leaves_out_no_one_else()
    {
        var (reader, bad) = (await stage.NewReader(), await stage.NewReader());
        await stage.Db(db =>
            db.Accounts.Where(a => a.Id == bad.Id)
                .ExecuteUpdateAsync(a => a.SetProperty(p => p.Email, "not an address"))
        );
        var sent = await stage.Send(await stage.NewDraft());
        Assert.NotNull(sent.FinishedAt);
        Assert.Equal(1, await stage.MailsAbout(sent, reader.Email));
    }

    [Fact]
    public async Task Someone_who_unsubscribes_after_sending_started_is_left_out()
    {
        var reader = await stage.NewReader();
        var draft = await stage.NewDraft();
        await stage.Start(draft);
        await stage.Db(async db =>
        {
            await db.Choose(new(reader.Id, NewsletterNotices.Chosen.Key, Guid.Empty), DeliveryFrequency.Off, default);
            await db.SaveChangesAsync();
        });
        await stage.Round();
        Assert.Equal(0, await stage.MailsAbout(draft, reader.Email));
    }

    [Fact]
    public async Task A_group_gets_its_newsletter_unless_they_turned_it_off_and_only_they_can_read_it_later()
    {
        var leader = await stage.NewPerson(role: SchoolRole.SchoolLeader);
        var off = await stage.NewPerson(NewsletterNotices.ForGroup, DeliveryFrequency.Off, SchoolRole.SchoolLeader);
        var teacher = await stage.NewReader();
        var sent = await stage.Send(await stage.NewDraft("SchoolLeader"));
        Assert.Equal(
            (1, 0, 0),
            (
                await stage.MailsAbout(sent, leader.Email),
                await stage.MailsAbout(sent, off.Email),
                await stage.MailsAbout(sent, teacher.Email)
            )
        );
        Assert.Equal(sent.Subject, (await leader.Get(sent.Url)).Title);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await teacher.Get(sent.Url)).Status);
        Assert.DoesNotContain(sent.Url, (await teacher.Get("/newsletters")).Links());
        Assert.Contains(sent.Url, (await leader.Get("/newsletters")).Links());
    }

    [Fact]
    public async Task People_of_a_school_get_its_newsletter_unless_they_turned_it_off()
    {
        var school = await stage.NewSchool();
        var (teacher, leader) = (await stage.NewPerson(school), await stage.NewPerson(school, SchoolRole.SchoolLeader));
        var off = await stage.NewPerson(school);
        await stage.Choose(off, NewsletterNotices.ForGroup, DeliveryFrequency.Off);
        var elsewhere = await stage.NewReader();
        var sent = await stage.Send(await stage.NewDraft($"School:{school.Id:N}"));
        Assert.Equal(2, sent.RecipientCount);
        Assert.Equal(1, await stage.MailsAbout(sent, teacher.Email));
        Assert.Equal(1, await stage.MailsAbout(sent, leader.Email));
        Assert.Equal(0, await stage.MailsAbout(sent, off.Email));
        Assert.Equal(0, await stage.MailsAbout(sent, elsewhere.Email));
        Assert.Equal(sent.Subject, (await teacher.Get(sent.Url)).Title);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await elsewhere.Get(sent.Url)).Status);
    }

    [Fact]
    public async Task People_in_a_studio_get_its_newsletter_and_an_editor_sees_how_many_they_are()
    {
        var (leader, other) = (await stage.NewPerson(), await stage.NewPerson());
        var studio = await stage.NewStudio(leader);
        var draft = await stage.NewDraft($"Studio:{studio.Id:N}");
        using var editor = await stage.Client(Cast.Editor);
        Assert.Contains(
            $"Studio: {studio.Name}, 1 person right now",
            (await editor.GetPage(draft.DeskUrl)).Text("main")
        );
        Assert.Contains($"Studio: {studio.Name}", (await editor.GetPage(NewsletterStage.Desk)).Text("main"));
        Assert.Contains(
            $"Studio: {studio.Name}",
            (await editor.GetPage(draft.DeskUrl + "/edit")).Texts("select[name=to] option[selected]")
        );
        var sent = await stage.Send(draft);
        Assert.Equal(1, await stage.MailsAbout(sent, leader.Email));
        Assert.Equal(0, await stage.MailsAbout(sent, other.Email));
    }

    [Fact]
    public async Task A_made_up_group_is_refused()
    {
        using var editor = await stage.Client(Cast.Editor);
        var page = await editor.Submit(
            NewsletterStage.Desk + "/new",
            "main form.form",
            new()
            {
                ["subject"] = "To whom?",
                ["intro"] = "Hello.",
                ["to"] = $"Studio:{Guid.NewGuid():N}",
            }
        );
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Fact]
    public async Task Someone_who_subscribed_twice_by_account_and_by_address_gets_one_email()
    {
        var reader = await stage.NewReader();
        await stage.Db(async db =>
        {
            db.NewsletterSubscribers.Add(new(reader.Email, stage.Now));
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await stage.MailsAbout(await stage.Send(await stage.NewDraft()), reader.Email));
    }

    private async Task<List<string>> Subscribers(int count)
    {
        var addresses = Enumerable.Range(0, count).Select(_ => $"reader-{Guid.NewGuid():N}@demo.example").ToList();
        await stage.Db(async db =>
        {
            db.NewsletterSubscribers.AddRange(addresses.Select(a => new NewsletterSubscriber(a, stage.Now)));
            await db.SaveChangesAsync();
        });
        return addresses;
    }

    private Task<int> Written(Newsletter newsletter, List<string> addresses) =>
        stage.Db(db => db.Outbox.CountAsync(m => m.Subject == newsletter.Subject && addresses.Contains(m.ToAddress)));
}
