using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Checking;
using NetworkPortal.Mail.Development;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Mail.Sending;

namespace NetworkPortal.Mail;

/// <summary>Registers outgoing email, calendar files, and the mailbox for replies.</summary>
public static class MailModule
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton<ITables, MailTables>();
        services.AddSingleton(provider =>
            MailOptions.Read(
                provider.GetRequiredService<IConfiguration>(),
                provider.GetRequiredService<PortalOptions>()
            )
        );
        services.AddScoped(provider => new Mailer(
            provider.GetRequiredService<PortalDb>(),
            provider.GetRequiredService<Views>(),
            provider.GetRequiredService<MailOptions>(),
            provider.GetRequiredService<ReplyAddresses>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddScoped(provider => new SentMailQueries(
            provider.GetRequiredService<PortalDb>(),
            provider.GetRequiredService<PortalOptions>()
        ));
        services.AddScoped(provider => new DeliveryLog(provider.GetRequiredService<PortalDb>()));
        services.AddScoped(provider => new UnsentMail(
            provider.GetRequiredService<PortalDb>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services
            .AddHealthChecks()
            .AddCheck<MailHealth>("mail", tags: ["ready"])
            .AddCheck<SendingCheck>("Email", tags: [Checkup.Tag])
            .AddCheck<MailboxCheck>("Replies by email", tags: [Checkup.Tag]);
        services.AddSingleton(provider => new MailTrial(
            provider.GetRequiredService<IMailTransport>(),
            provider.GetRequiredService<MailOptions>(),
            provider.GetRequiredService<Views>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new Calendars(
            provider.GetRequiredService<MailOptions>(),
            provider.GetRequiredService<TimeProvider>()
        ));

        services.AddScoped<IRetention, SentMailRetention>();
        services.AddSingleton<IMailTransport>(provider =>
            provider.GetRequiredService<MailOptions>().Host is null
                ? ActivatorUtilities.CreateInstance<FileTransport>(provider)
                : ActivatorUtilities.CreateInstance<SmtpTransport>(provider)
        );
        services.AddSingleton<MailSender>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
        services.AddReceiving();
    }

    /// <exception cref="InvalidOperationException">A setting under <c>Smtp:</c> or <c>Imap:</c> is invalid.</exception>
    public static void MapMail(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<MailOptions>();
        if (options.Host is not null || !routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
            return;
        routes.MapGet("/dev/mail", DevMail.List).AllowAnonymous();
        routes.MapGet("/dev/mail/{id:long}", DevMail.Show).AllowAnonymous();
        routes.MapGet("/dev/mail/{id:long}/html", DevMail.Body).AllowAnonymous();
    }
}
