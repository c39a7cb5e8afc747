using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Mail.Receiving;

internal static class ReceivingModule
{
    public static void AddReceiving(this IServiceCollection services)
    {
        services.AddSingleton<ITables, ReceivedMailTables>();
        services.AddSingleton<ReplyAddresses>();
        services.AddScoped<ReceiveMail>();
        services.AddScoped<IRetention, ReceivedMailRetention>();
        services.AddScoped(provider => new ReceivedReplies(
            provider.GetRequiredService<PortalDb>(),
            provider.GetRequiredService<MailOptions>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<MailboxJob>();
        services.AddHostedService(provider => provider.GetRequiredService<MailboxJob>());
    }
}
