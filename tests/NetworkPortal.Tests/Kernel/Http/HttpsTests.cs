using System.Net;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Kernel.Http;

/// <summary>A portal with an HTTPS base URL, tested without the proxy that terminates TLS.</summary>
public sealed class HttpsTests(HttpsTests.Stage portal) : IClassFixture<HttpsTests.Stage>
{
    [Fact]
    public async Task Every_cookie_is_host_only_secure_and_unreadable_by_scripts()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = portal.Address,
        };
        using var asked = await client.GetAsync(FormToken.Path);
        var form = Assert.Single(asked.Headers.GetValues("Set-Cookie"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["form_token"] = await asked.Content.ReadAsStringAsync(),
                    ["email"] = Cast.Teacher.Email(),
                    ["password"] = CastAccounts.Password,
                }
            ),
        };
        request.Headers.Add("Cookie", form.Split(';')[0]);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var cookies = answer.Headers.GetValues("Set-Cookie").Append(form).ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-session=", StringComparison.Ordinal));
        Assert.All(
            cookies,
            cookie =>
            {
                Assert.StartsWith("__Host-", cookie);
                Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Matches("(?i); samesite=(lax|strict)", cookie);
                Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
            }
        );
    }

    [Fact]
    public async Task Browsers_are_told_to_return_only_over_HTTPS()
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync("/account/sign-in");
        Assert.Equal(
            "max-age=31536000; includeSubDomains",
            Assert.Single(answer.Headers.GetValues("Strict-Transport-Security"))
        );
    }

    public sealed class Stage() : TestPortal(Settings()), IAsyncLifetime
    {
        public async ValueTask InitializeAsync() => await Open();

        private static TestPortalSettings Settings()
        {
            var settings = new TestPortalSettings();
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"];
            settings.Values["Portal:BaseUrl"] = "https://portal.test";
            return settings;
        }
    }
}
