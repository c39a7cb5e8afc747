using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Accounts.Privacy;

public sealed class PrivacyPageTests(PortalFixture portal)
{
    [Fact]
    public async Task The_privacy_page_lists_every_cookie_the_portal_sets()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var set = new List<string>();
        async Task Note(HttpResponseMessage answer)
        {
            if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
                set.AddRange(cookies.Select(cookie => cookie.Split('=')[0]));
            await answer.Content.ReadAsStringAsync();
        }
        await Note(await anyone.Http.GetAsync("/account/sign-in"));
        using var teacher = await portal.SignIn(Cast.Teacher.Email(), CastAccounts.Password);
        set.AddRange(teacher.Cookies.GetAllCookies().Select(cookie => cookie.Name));
        await Note(await Send(teacher, "/account/sign-out"));
        var listed = (await anyone.GetPage("/privacy")).Texts("#cookies ~ .table-frame th code");
        Assert.Empty(set.Distinct().Except(listed));
        Assert.Contains(set, name => name.EndsWith("notice", StringComparison.Ordinal));
        Assert.True(set.Distinct().Count() >= 3);
    }

    [Fact]
    public async Task The_privacy_page_states_the_retention_periods_the_daily_job_uses()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage("/privacy");
        await using var scope = portal.Scope();
        foreach (var kind in scope.ServiceProvider.GetServices<IRetention>())
            Assert.Contains(kind.Title, page.Text("main"));
        Assert.Contains("30 days", page.Text("main"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    public async Task The_privacy_page_is_linked_from_the_home_and_sign_in_pages(string path)
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal("/privacy", (await anyone.GetPage(path)).Link("Privacy"));
    }

    private static async Task<HttpResponseMessage> Send(PortalClient client, string path)
    {
        var token = await client.Http.GetStringAsync(FormToken.Path);
        return await client.Http.PostAsync(path, new FormUrlEncodedContent([new("form_token", token)]));
    }
}
