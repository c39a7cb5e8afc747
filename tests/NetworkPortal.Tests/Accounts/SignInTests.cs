using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Accounts;

public sealed class SignInTests(PortalFixture portal)
{
    private static readonly Dictionary<string, object?> Wrong = new()
    {
        ["email"] = Cast.Teacher.Email(),
        ["password"] = "not the password",
    };

    [Fact]
    public async Task A_signed_in_teacher_can_open_the_Today_page()
    {
        using var teacher = await portal.SignIn(Cast.Teacher.Email(), CastAccounts.Password);
        var today = await teacher.GetPage("/today");
        Assert.Equal(HttpStatusCode.OK, today.Status);
        Assert.Contains("(demo)", today.Title);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_error()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var known = await anyone.Submit("/account/sign-in", "main form", Wrong);
        var unknown = await anyone.Submit(
            "/account/sign-in",
            "main form",
            new() { ["email"] = "no-one@demo.example", ["password"] = "not the password" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, known.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.Status);
        Assert.Equal(known.Text(".error-summary"), unknown.Text(".error-summary"));
    }

    [Fact]
    public async Task Missing_values_are_reported_at_their_fields_and_in_the_summary()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.Submit("/account/sign-in", "main form");
        Assert.Equal(2, page.Texts(".error-summary li").Count);
        Assert.Contains("Enter your email address.", page.Text("#field-email-error"));
        Assert.Equal("true", page.Document.QuerySelector("#field-email")?.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task The_password_is_never_written_back_into_the_page()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.DoesNotContain("not the password", (await anyone.Submit("/account/sign-in", "main form", Wrong)).Html);
    }

    [Fact]
    public async Task Signing_in_returns_to_the_page_that_required_it()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var form = await anyone.GetPage("/account");
        Assert.Equal("Sign in", form.Title);
        var page = await anyone.Submit(
            form,
            "main form",
            new() { ["email"] = Cast.Teacher.Email(), ["password"] = CastAccounts.Password }
        );
        Assert.Equal("Your account", page.Title);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_redirects_to_another_site(string returnUrl)
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.Submit(
            $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}",
            "main form",
            new() { ["email"] = Cast.Teacher.Email(), ["password"] = CastAccounts.Password }
        );
        Assert.Equal("/today", page.Path);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var teacher = await portal.SignIn(Cast.Teacher.Email(), CastAccounts.Password);
        var home = await teacher.Submit("/today", "form[action='/account/sign-out']");
        Assert.False(home.Has("form[action='/account/sign-out']"));
        Assert.Equal("Sign in", (await teacher.GetPage("/today")).Title);
    }

    [Fact]
    public async Task Responses_to_signed_in_people_are_never_cached()
    {
        using var teacher = await portal.Client(Cast.Teacher);
        // A form's token already prevents caching; these responses have no form.
        foreach (var url in (string[])["/today", "/search/suggestions?q=pro", "/search/results.csv?q=school"])
            Assert.Contains("no-store", (await teacher.GetPage(url)).Headers["Cache-Control"]);
    }

    [Fact]
    public async Task Scripts_cannot_read_the_session_cookie()
    {
        using var teacher = await portal.SignIn(Cast.Teacher.Email(), CastAccounts.Password);
        Assert.True(teacher.Cookies.GetCookies(portal.Address)["session"]!.HttpOnly);
    }
}
