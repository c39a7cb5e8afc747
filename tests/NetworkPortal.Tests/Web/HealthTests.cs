using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web;

namespace NetworkPortal.Tests.Web;

public sealed class HealthTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_endpoints_return_OK(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPage(path)).Status);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_endpoints_return_a_single_word(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync(path);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches(@"^\w+$", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/tmp", HealthStatus.Healthy)]
    [InlineData("/proc", HealthStatus.Unhealthy)]
    [InlineData("/no/such/folder", HealthStatus.Unhealthy)]
    public void A_data_folder_that_cannot_be_written_is_unhealthy(string folder, HealthStatus expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "These folders exist only on Linux.");
        var options = new PortalOptions
        {
            DataFolder = folder == "/tmp" ? portal.DataFolder : folder,
            Database = DatabaseKind.Postgres,
            BaseUrl = "",
            Theme = "",
            ThemesFolder = "",
            RecipesFolder = "",
            ConnectionString = "",
        };
        Assert.Equal(expected, new Health.DiskCheck(options).Check().Status);
    }
}
