using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Newsletters;
using NetworkPortal.Newsletters.Subscribing;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Newsletters;

/// <summary>People without an account subscribe, confirm, and unsubscribe.</summary>
public sealed class SubscriptionTests(NewsletterStage stage) : IClassFixture<NewsletterStage>
{
    private const string Form = "/newsletters/subscription";
    private static readonly KeyValuePair<string, string> OneClick = new("List-Unsubscribe", "One-Click");

    [Fact]
    public async Task An_address_gets_newsletters_only_after_its_owner_confirmed_it()
    {
        var address = NewAddress();
        using var anyone = await stage.Client(Cast.Anonymous);
        await anyone.Submit(Form, "main form", new() { ["email"] = address });
        Assert.Equal(0, await Count(address));
        var link = await ConfirmLink(address);
        var page = await anyone.GetPage(link);
        Assert.Equal(0, await Count(address));
        foreach (var _ in (string[])["once", "again"])
            Assert.Equal("You’re subscribed", (await anyone.Submit(page, "main form")).Title);
        Assert.Equal(1, await Count(address));
        Assert.Equal(1, await stage.MailsAbout(await stage.Send(await stage.NewDraft()), address));
    }

    [Fact]
    public async Task The_answer_does_not_tell_who_has_an_account_or_a_subscription()
    {
        var (member, subscriber) = (await stage.NewReader(), await Subscribed());
        using var anyone = await stage.Client(Cast.Anonymous);
        var pages = new List<string>();
        foreach (var address in (string[])[member.Email, subscriber.Address, NewAddress()])
        {
            pages.Add((await anyone.Submit(Form, "main form", new() { ["email"] = address })).Text("main"));
            Assert.Single(await stage.MailTo(address), mail => mail.Template == "newsletter-confirm");
        }
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task A_mailbox_is_not_flooded_and_an_invalid_address_is_refused()
    {
        var address = NewAddress();
        using var anyone = await stage.Client(Cast.Anonymous);
        for (var at = 0; at < 5; at++)
            Assert.Contains(
                "Check your inbox",
                (await anyone.Submit(Form, "main form", new() { ["email"] = address })).Text("main"),
                StringComparison.Ordinal
            );
        Assert.Equal(3, (await stage.MailTo(address)).Count);
        var wrong = await anyone.Submit(Form, "main form", new() { ["email"] = "nobody" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.True(wrong.Has("#field-email-error"));
    }

    [Fact]
    public async Task The_unsubscribe_link_asks_first_and_one_click_deletes_the_address()
    {
        var subscriber = await Subscribed();
        var sent = await stage.Send(await stage.NewDraft());
        var mail = Assert.Single(await stage.MailTo(subscriber.Address), m => m.Subject == sent.Subject);
        var path = mail.UnsubscribeUrl![TestPortal.PublicUrl.Length..];
        using var anyone = await stage.Client(Cast.Anonymous);
        Assert.Equal("Unsubscribe from the newsletter?", (await anyone.GetPage(path)).Title);
        Assert.Equal(1, await Count(subscriber.Address));
        // An email program has neither cookies nor a form token (RFC 8058).
        using var program = new HttpClient();
        for (var at = 0; at < 2; at++)
        {
            using var answer = await program.PostAsync(
                new Uri(stage.Address, path),
                new FormUrlEncodedContent([OneClick])
            );
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.Equal(0, await Count(subscriber.Address));
        Assert.Equal(0, await stage.MailsAbout(await stage.Send(await stage.NewDraft()), subscriber.Address));
    }

    [Fact]
    public async Task A_link_that_was_made_up_does_nothing()
    {
        using var anyone = await stage.Client(Cast.Anonymous);
        Assert.Equal(Form, (await anyone.GetPage(Form + "/made-up")).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetPage("/newsletters/unsubscription/made-up")).Status);
    }

    [Fact]
    public async Task A_member_can_download_and_erase_what_newsletters_store_about_them()
    {
        var reader = await stage.NewReader();
        await stage.Db(async db =>
        {
            db.NewsletterSubscribers.Add(new(reader.Email, stage.Now));
            await db.SaveChangesAsync();
        });
        var sent = await stage.Send(await stage.NewDraft());
        await using var scope = stage.Scope();
        var data = Assert.Single(scope.ServiceProvider.GetServices<IPersonalData>(), one => one is NewsletterData);
        var records = new List<PersonalRecords>();
        await foreach (var one in data.Export(reader.Id, default))
            records.Add(one);
        Assert.Equal(["Newsletters to you", "Your newsletter subscription"], records.Select(one => one.Title));
        Assert.Equal(sent.Subject, (string?)Assert.Single(records[0].Records)["Subject"]);
        await data.Erase(reader.Id, default);
        Assert.Equal(0, await Count(reader.Email));
        Assert.False(await stage.Db(db => db.NewsletterRecipients.AnyAsync(r => r.AccountId == reader.Id)));
    }

    private static string NewAddress() => $"reader-{Guid.NewGuid():N}@demo.example";

    private async Task<NewsletterSubscriber> Subscribed()
    {
        var subscriber = new NewsletterSubscriber(NewAddress(), stage.Now);
        await stage.Db(async db =>
        {
            db.NewsletterSubscribers.Add(subscriber);
            await db.SaveChangesAsync();
        });
        return subscriber;
    }

    private Task<int> Count(string address) =>
        stage.Db(db => db.NewsletterSubscribers.CountAsync(s => s.Address == address));

    private async Task<string> ConfirmLink(string address)
    {
        var text = Assert.Single(await stage.MailTo(address)).Text;
        var start = text.IndexOf(TestPortal.PublicUrl + Form, StringComparison.Ordinal) + TestPortal.PublicUrl.Length;
        return new string([.. text[start..].TakeWhile(c => !char.IsWhiteSpace(c) && c is not (')' or '>'))]);
    }
}
