using Microsoft.Extensions.Configuration;
using NetworkPortal.Kernel;
using NetworkPortal.Mail;

namespace NetworkPortal.UnitTests.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void Without_settings_emails_are_written_to_files()
    {
        var options = Read([]);
        Assert.Null(options.Host);
        Assert.Equal("portal@portal.test", options.From.Address);
    }

    [Fact]
    public void STARTTLS_is_the_default()
    {
        var options = Read(new() { ["Host"] = "mail.test", ["From"] = "The Network <portal@network.test>" });
        Assert.Equal((MailSecurity.StartTls, 587), (options.Security, options.Port));
        Assert.Equal(new Recipient("portal@network.test", "The Network"), options.From);
    }

    [Theory]
    [InlineData("Security", "ssl3", "Smtp:Security is \"ssl3\"")]
    [InlineData("Port", "seventy", "Smtp:Port is \"seventy\"")]
    [InlineData("Port", "70000", "Smtp:Port is \"70000\"")]
    [InlineData("From", "", "Smtp:From must be")]
    [InlineData("From", "nobody", "Smtp:From is \"nobody\"")]
    [InlineData("From", "a@b.test, c@d.test", "Smtp:From is")]
    [InlineData("Password", "secret", "Smtp:UserName must be set")]
    [InlineData("CertificateFile", "/no/such/file.pem", "file doesn't exist")]
    public void An_invalid_setting_is_named_in_the_error(string name, string value, string message)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Host"] = "mail.test",
            ["From"] = "portal@network.test",
            [name] = value,
        };
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => Read(settings)).Message);
    }

    [Fact]
    public void A_password_is_not_sent_unencrypted_to_another_machine()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Host"] = "mail.test",
            ["From"] = "portal@network.test",
            ["Security"] = "none",
            ["UserName"] = "portal",
            ["Password"] = "secret",
        };
        Assert.Contains(
            "Smtp:Security is set to none",
            Assert.Throws<InvalidOperationException>(() => Read(settings)).Message
        );
        Assert.Equal(25, Read(new(settings) { ["Host"] = "localhost" }).Port);
    }

    private static MailOptions Read(Dictionary<string, string?> smtp)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(smtp.Select(pair => KeyValuePair.Create("Smtp:" + pair.Key, pair.Value)))
            .Build();
        return MailOptions.Read(
            settings,
            new PortalOptions
            {
                DataFolder = "/data",
                BaseUrl = "https://portal.test",
                Theme = "plain",
                ThemesFolder = "/themes",
                RecipesFolder = "/recipes",
                Database = DatabaseKind.Sqlite,
                ConnectionString = "",
            }
        );
    }
}
