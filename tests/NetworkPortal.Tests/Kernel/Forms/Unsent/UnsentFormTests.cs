using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Kernel.Forms.Unsent;

/// <summary>The portal saves the text of a form that it could not process: because the person was signed out, the token
/// was stale, or the password had to be confirmed first.</summary>
public sealed class UnsentFormTests : IAsyncLifetime
{
    private const string Form = "main form[action='/studios/propose']";
    private readonly TestClock clock = new();
    private readonly string question = $"Which questions wake a class up? {Guid.NewGuid():N}";
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.Start(settings => settings.Time = clock);

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_form_sent_after_the_session_ended_is_restored_after_sign_in_and_can_be_sent()
    {
        var (email, client) = await Teacher();
        using var _ = client;
        var page = await client.GetPage("/studios/propose");
        await EndSessions(email);
        var signIn = await client.Submit(page, Form, Words());
        Assert.Equal("/account/sign-in", signIn.Path.Split('?')[0]);
        Assert.Contains("We saved what you wrote", signIn.Text("main .notice"));
        Assert.Equal(0, await Proposals());

        var back = await SignIn(client, signIn, email);
        Assert.Equal("/studios/propose", back.Path.Split('?')[0]);
        Assert.Contains("You were signed out, so this wasn’t sent.", back.Text("#unsent"));
        Assert.Equal(question, Shown(back, "question"));
        Assert.Equal("Two lines\nof a problem", Shown(back, "problem"));
        Assert.Equal("3", Shown(back, "hours"));
        Assert.Equal(Shown(page, "key"), Shown(back, "key"));
        Assert.Contains("no-store", back.Headers["Cache-Control"]);
        Assert.Equal(0, await Proposals());

        // The form is still incomplete, as before, so the text is shown again, this time by the form's own validation.
        var sent = await client.Submit(back, Form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Equal(question, Shown(sent, "question"));
    }

    [Fact]
    public async Task A_saved_form_is_encrypted_on_disk_and_deleted_once_the_form_is_accepted()
    {
        var (email, client) = await Teacher();
        using var _ = client;
        var page = await client.GetPage("/account/directory");
        await EndSessions(email);
        var signIn = await client.Submit(page, "main form.form", new() { ["interests"] = question });
        var file = Assert.Single(Files());
        Assert.DoesNotContain(question, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var back = await SignIn(client, signIn, email);
        Assert.Contains(question, back.Html);
        Assert.Single(Files());
        var sent = await client.Submit(back, "main form.form");
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task A_form_sent_from_another_site_is_neither_processed_nor_saved(string from)
    {
        var (email, client) = await Teacher();
        using var _ = client;
        var page = await client.GetPage("/studios/propose");
        await EndSessions(email);
        client.FormsFrom = from;
        var signIn = await client.Submit(page, Form, Words());
        Assert.Equal("/account/sign-in", signIn.Path.Split('?')[0]);
        Assert.Empty(Files());
        Assert.DoesNotContain(question, (await SignIn(client, signIn, email)).Html);
    }

    [Fact]
    public async Task A_form_that_no_page_of_the_portal_showed_is_not_saved()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var answer = await client.Post("/studios/propose", ("question", question), (FormOrigin.Field, "made-up"));
        Assert.Equal("/account/sign-in", answer.Path.Split('?')[0]);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task The_next_person_in_the_same_browser_does_not_see_the_saved_text()
    {
        var (email, client) = await Teacher();
        var (other, second) = await Teacher();
        using var _ = client;
        second.Dispose();
        var page = await client.GetPage("/studios/propose");
        await EndSessions(email);
        var back = await SignIn(client, await client.Submit(page, Form, Words()), other);
        Assert.Equal("/studios/propose", back.Path.Split('?')[0]);
        Assert.DoesNotContain(question, back.Html);
        Assert.False(back.Has("#unsent"));
    }

    [Fact]
    public async Task Saved_text_is_shown_only_in_the_browser_that_sent_it_and_for_30_minutes()
    {
        var (email, client) = await Teacher();
        using var _ = client;
        var page = await client.GetPage("/studios/propose");
        await EndSessions(email);
        var back = await SignIn(client, await client.Submit(page, Form, Words()), email);
        Assert.Contains(question, back.Html);
        using var elsewhere = await portal.SignIn(email, CastAccounts.Password);
        Assert.DoesNotContain(question, (await elsewhere.GetPage(back.Path)).Html);
        clock.Advance(UnsentForms.ExpiresAfter + TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(question, (await client.GetPage(back.Path)).Html);
    }

    [Fact]
    public async Task A_form_with_a_stale_token_is_shown_again_immediately()
    {
        var (_, client) = await Teacher();
        using var _ = client;
        var words = Words();
        words["form_token"] = "stale";
        var back = await client.Submit("/studios/propose", Form, words);
        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Contains("This form expired", back.Text("#unsent"));
        Assert.Equal(question, Shown(back, "question"));
        Assert.Equal(0, await Proposals());
    }

    [Fact]
    public async Task A_stale_form_from_another_person_is_rejected_and_not_saved()
    {
        var (_, client) = await Teacher();
        var (other, second) = await Teacher();
        using var _ = client;
        second.Dispose();
        var page = await client.GetPage("/studios/propose");
        await SignIn(client, await client.GetPage("/account/sign-in"), other);
        var answer = await client.Submit(page, Form, Words());
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_form_is_kept_while_the_person_confirms_their_password()
    {
        using var client = await portal.SignIn(Cast.Administrator.Email(), CastAccounts.Password);
        var page = await client.GetPage("/desk/tokens");
        clock.Advance(TimeSpan.FromMinutes(16));
        var confirm = await client.Submit(page, "main form[action='/desk/tokens']", new() { ["name"] = question });
        Assert.Equal("/account/confirm", confirm.Path.Split('?')[0]);
        var back = await client.Submit(
            confirm,
            "main form[action='/account/confirm']",
            new() { ["password"] = CastAccounts.Password }
        );
        Assert.Equal("/desk/tokens", back.Path.Split('?')[0]);
        Assert.Equal(question, Shown(back, "name"));
        Assert.Contains("Thanks for confirming", back.Text("#unsent"));
    }

    [Fact]
    public async Task Passwords_are_not_saved()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var back = await client.Submit(
            "/account/sign-in",
            "#sign-in",
            new()
            {
                ["email"] = "someone@demo.example",
                ["password"] = question,
                ["form_token"] = "stale",
            }
        );
        Assert.Equal("someone@demo.example", Shown(back, "email"));
        Assert.DoesNotContain(question, back.Html);
        Assert.Contains("re-enter any passwords and codes", back.Text("#unsent"));
    }

    [Fact]
    public async Task The_browsers_copy_ID_is_returned_to_the_form_but_not_shown()
    {
        var (email, client) = await Teacher();
        using var _ = client;
        var page = await client.GetPage("/studios/propose");
        await EndSessions(email);
        var signIn = await client.Post(
            "/studios/propose",
            ("question", question),
            (FormOrigin.Field, Shown(page, FormOrigin.Field)!),
            (FormCopies.Field, "a-copy")
        );
        var back = await SignIn(client, signIn, email);
        Assert.Equal(question, Shown(back, "question"));
        Assert.DoesNotContain("a-copy", back.Text("#unsent"));
        Assert.True(back.Has($"{Form} [data-page='/studios/propose'][data-echo='a-copy']"));
    }

    [Fact]
    public async Task The_submitted_form_is_restored_when_a_page_has_several_forms_with_the_same_URL()
    {
        var item = await portal.Db(db =>
            db.Items.Where(i => i.Published && i.ContentType == "Article").Select(i => i.ContentItemId).FirstAsync()
        );
        using var client = await portal.SignIn(Cast.Editor.Email(), CastAccounts.Password);
        var page = await client.GetPage($"/desk/content/{item}/review");
        await EndSessions(Cast.Editor.Email());
        var last = page.Document.QuerySelectorAll("form[action$='/comments'] [name=path]")[^1].GetAttribute("value");
        var form = $"form[action$='/comments']:has([value='{last}'])";
        var signIn = await client.Submit(page, form, new() { ["text"] = question });
        var back = await SignIn(client, signIn, Cast.Editor.Email());
        var texts = back.Document.QuerySelectorAll("form[action$='/comments'] [name=text]");
        Assert.Equal(question, texts[^1].TextContent);
        Assert.Single(texts, text => text.TextContent.Contains(question, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_script_gets_a_401_response_if_the_person_is_signed_out()
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/journal")
        {
            Content = new FormUrlEncodedContent([]),
        };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Sign in again", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Dictionary<string, object?> Words() =>
        new()
        {
            ["question"] = question,
            ["problem"] = "Two lines\nof a problem",
            ["hours"] = "3",
        };

    private async Task<(string Email, PortalClient Client)> Teacher()
    {
        var email = await People.NewTeacher(portal);
        return (email, await portal.SignIn(email, CastAccounts.Password));
    }

    private Task EndSessions(string email)
    {
        var now = clock.Now();
        return portal.Db(db =>
            db.AccountSessions.Where(s => s.Account.Email == email)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now))
        );
    }

    private static Task<Page> SignIn(PortalClient client, Page page, string email) =>
        client.Submit(page, "#sign-in", new() { ["email"] = email, ["password"] = CastAccounts.Password });

    private static string? Shown(Page page, string name) =>
        page.Document.QuerySelector($"main [name={name}]") switch
        {
            AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value.ReplaceLineEndings("\n"),
            AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
            _ => null,
        };

    private Task<int> Proposals() => portal.Db(db => db.Studios.CountAsync(s => s.Question == question));

    private string[] Files() =>
        Directory.Exists(Path.Combine(portal.DataFolder, "unsent"))
            ? Directory.GetFiles(Path.Combine(portal.DataFolder, "unsent"))
            : [];
}
