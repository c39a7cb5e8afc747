using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Mail.Sending;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Accounts.Notifications;

/// <summary>The unsubscribe link in an email: one click, no sign-in, one kind of email turned off (RFC 8058).</summary>
public sealed class UnsubscribeTests(NotificationStage stage) : IClassFixture<NotificationStage>
{
    private static readonly KeyValuePair<string, string> OneClick = new("List-Unsubscribe", "One-Click");

    [Fact]
    public async Task One_click_unsubscribe_works_from_the_headers_of_a_delivered_email()
    {
        await using var server = await SmtpServer.Start();
        await using var portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            // RFC 8058, section 3.2 requires an HTTPS URL in the header.
            settings.Values["Portal:BaseUrl"] = "https://portal.test";
            foreach (var (name, value) in server.Settings)
                settings.Values[name] = value!;
        });
        var (person, leader) = (await portal.NewTeacher(), await portal.NewTeacher());
        // Invitations to sessions are sent whatever people chose for confirmations.
        await portal.Db(async db =>
        {
            await db.Choose(new(person.Id, StudioNotices.Session.Key, Guid.Empty), DeliveryFrequency.Off, default);
            await db.SaveChangesAsync();
        });
        await portal.Join(await portal.NewStudio(leader), person);
        await portal.Services.GetRequiredService<MailSender>().SendDue(default);
        while (!(await server.Received()).Any(mail => mail.To.Contains(person.Email)))
            await Task.Yield();
        var headers = (await server.Received()).Single(mail => mail.To.Contains(person.Email)).Message.Headers;
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
        var link = headers["List-Unsubscribe"]!;
        Assert.Matches("^<https://portal\\.test/unsubscribe/[A-Za-z0-9_-]+>$", link);

        using var program = new HttpClient();
        using var answer = await program.PostAsync(
            new Uri(portal.Address, link[1..^1]["https://portal.test".Length..]),
            new FormUrlEncodedContent([OneClick])
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            DeliveryFrequency.Off,
            Assert
                .Single(
                    await portal.Db(db =>
                        db.NotificationChoices.Where(c =>
                                c.AccountId == person.Id && c.Kind != StudioNotices.Session.Key
                            )
                            .ToListAsync()
                    )
                )
                .Cadence
        );
        await portal.Join(await portal.NewStudio(leader), person);
        Assert.Single(await portal.MailTo(person.Email));
        Assert.Single(await portal.MailTo(person.Email), mail => mail.Template == "studio-joined");
        Assert.DoesNotContain(portal.Logged.All, line => line.Text.Contains(link[^40..^1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_link_turns_off_only_its_own_kind_of_email_for_its_own_studio()
    {
        var (person, studio) = (await stage.NewTeacher(), await stage.NewStudio(await stage.NewTeacher()));
        var path = Services.Path(new(person.Id, StudioNotices.Place.Key, studio.Id));
        Assert.Equal(HttpStatusCode.OK, await Post(path, OneClick));
        Assert.Equal(HttpStatusCode.OK, await Post(path, OneClick));
        var choice = Assert.Single(await Choices(person));
        Assert.Equal(
            (StudioNotices.Place.Key, studio.Id, DeliveryFrequency.Off),
            (choice.Kind, choice.StudioId, choice.Cadence)
        );
        Assert.Empty(await stage.Db(db => db.NotificationSettings.Where(s => s.AccountId == person.Id).ToListAsync()));
    }

    [Fact]
    public async Task Simultaneous_clicks_record_one_choice()
    {
        var person = await stage.NewTeacher();
        var path = Services.Path(new(person.Id, StudioNotices.Receipt.Key, Guid.Empty));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Post(path, OneClick)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Single(await Choices(person));
    }

    [Fact]
    public async Task Opening_the_page_changes_nothing_until_the_button_is_pressed()
    {
        var (person, studio) = (await stage.NewTeacher(), await stage.NewStudio(await stage.NewTeacher()));
        await stage.Join(studio, person);
        await stage.Choose(person, StudioNotices.Reminder, DeliveryFrequency.AtOnce, studio.Id);
        var path = Services.Path(new(person.Id, StudioNotices.Reminder.Key, studio.Id));
        using var reader = await stage.Client(Cast.Anonymous);
        var page = await reader.GetPage(path);
        Assert.Equal("Turn off these emails?", page.Title);
        Assert.Contains($"{StudioNotices.Reminder.Title}, for {studio.Name}", page.Text("main"));
        Assert.Equal(DeliveryFrequency.AtOnce, (await Choices(person)).Single().Cadence);

        var done = await reader.Submit(page, "form[action^='/unsubscribe']");
        Assert.Equal("These emails are turned off", done.Title);
        Assert.Equal(DeliveryFrequency.Off, (await Choices(person)).Single().Cadence);

        var undone = await reader.Submit(done, "form[action$='/undoing']");
        Assert.Contains("You’ll get these emails again.", undone.Text(".flash"));
        Assert.Equal(DeliveryFrequency.AtOnce, (await Choices(person)).Single().Cadence);
    }

    [Fact]
    public async Task Undoing_later_restores_the_default()
    {
        var person = await stage.NewTeacher();
        await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.Off);
        using var reader = await stage.Client(Cast.Anonymous);
        var page = await reader.GetPage(Services.Path(new(person.Id, StudioNotices.Receipt.Key, Guid.Empty)));
        Assert.Equal("These emails are turned off", page.Title);
        await reader.Submit(page, "form[action$='/undoing']");
        Assert.Equal(DeliveryFrequency.AtOnce, (await Choices(person)).Single().Cadence);
    }

    [Fact]
    public async Task Unsubscribing_from_a_digest_turns_off_all_digests_but_not_immediate_emails()
    {
        stage.GoTo(12);
        var (person, leader) = (await stage.NewTeacher(), await stage.NewTeacher());
        await stage.Choose(person, StudioNotices.Reminder, DeliveryFrequency.Daily);
        await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.Daily);
        var studio = await stage.NewStudio(leader, ahead: NodaTime.Duration.FromHours(30));
        await stage.Join(studio, person);
        await stage.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        stage.GoTo(16);
        await stage.Round();
        var digest = await stage.OneMail(person);
        Assert.Contains("Upcoming session", digest.Text);
        Assert.Equal(HttpStatusCode.OK, await Post(digest.UnsubscribeUrl![TestPortal.PublicUrl.Length..], OneClick));
        await stage.Join(await stage.NewStudio(leader), person);
        stage.GoDays(2);
        await stage.Round();
        await stage.OneMail(person);
        await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.AtOnce);
        await stage.Join(await stage.NewStudio(leader), person);
        Assert.Equal("studio-joined", (await stage.Mail(person))[1].Template);
    }

    [Fact]
    public async Task A_forged_link_or_a_different_form_body_is_rejected()
    {
        var person = await stage.NewTeacher();
        var path = Services.Path(new(person.Id, StudioNotices.Receipt.Key, Guid.Empty));
        foreach (
            var forged in new[]
            {
                path[..^3] + "AAA",
                "/unsubscribe/" + person.Id,
                "/unsubscribe/x",
                Services.Path(new(person.Id, "nothing.such", Guid.Empty)),
                Services.Path(new(Guid.NewGuid(), StudioNotices.Receipt.Key, Guid.Empty)),
            }
        )
        {
            Assert.Equal(HttpStatusCode.NotFound, await Post(forged, OneClick));
            using var looked = await EmailApp().GetAsync(new Uri(stage.Address, forged));
            Assert.Equal(HttpStatusCode.NotFound, looked.StatusCode);
        }
        Assert.Equal(HttpStatusCode.BadRequest, await Post(path, new KeyValuePair<string, string>("other", "words")));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await Post(path + "/undoing", new KeyValuePair<string, string>("before", "AtOnce"))
        );
        Assert.Empty(await Choices(person));
    }

    [Fact]
    public void No_other_URL_accepts_forms_from_other_sites() =>
        Assert.Equal(
            ["/newsletters/unsubscription/{token}", "/unsubscribe/{token}"],
            stage
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                // Forms can't send PATCH, and the one PATCH endpoint requires its token in a header. The API and
                // assistants' calls ignore cookies (decisions 0039 and 0101).
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<ForeignForms>() is not null
                    && !endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
                    && !endpoint.RoutePattern.RawText.StartsWith("/mcp", StringComparison.Ordinal)
                    && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not ["PATCH"]
                )
                .Select(endpoint => endpoint.RoutePattern.RawText!)
                .Order(StringComparer.Ordinal)
        );

    private UnsubscribeTokens Services => stage.Services.GetRequiredService<UnsubscribeTokens>();

    private Task<List<NotificationChoice>> Choices(Person person) =>
        stage.Db(db =>
            db.NotificationChoices.AsNoTracking()
                .Where(c => c.AccountId == person.Id && c.Kind != StudioNotices.Session.Key)
                .ToListAsync()
        );

    /// <summary>Posts as an email app does: without cookies and without following redirects.</summary>
    private async Task<HttpStatusCode> Post(string path, params KeyValuePair<string, string>[] body)
    {
        using var answer = await EmailApp().PostAsync(new Uri(stage.Address, path), new FormUrlEncodedContent(body));
        return answer.StatusCode;
    }

    private static HttpClient EmailApp() =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
}
