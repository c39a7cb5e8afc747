using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.AccountRecovery;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Districts;
using NetworkPortal.Accounts.Emails;
using NetworkPortal.Accounts.Passkeys;
using NetworkPortal.Accounts.Passwords;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Accounts.SignInPages;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Accounts;

/// <summary>Services and routes for signing in.</summary>
internal static class SignInModule
{
    public static void AddSigningIn(this IServiceCollection services)
    {
        // OWASP's recommendation for PBKDF2 with HMAC-SHA-512; a password stored with fewer iterations is rehashed when
        // it is next used.
        services.Configure<PasswordHasherOptions>(hashes => hashes.IterationCount = 210_000);
        services.AddOptions<IdentityPasskeyOptions>().Configure<PortalOptions>(SetPasskeys);
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = TimeSpan.FromHours(3));
        services.AddSingleton<IPasswordHasher<Account>, ComposedPasswords>();
        services.AddSingleton<PasswordVerificationThrottle>();
        services.AddSingleton<SpentAttempts>();
        services.AddSingleton<TwoFactorSignIn>();
        services.AddScoped<TwoFactorRule>();
        services.AddScoped<ISetupStep, SecondStepSetup>();
        services.AddScoped<RemoveSignInMethod>();
        services.AddScoped<PerformRecovery>();
        services.AddSingleton<PasswordResetEmail>();
        services.AddSingleton<PostResponseQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<PostResponseQueue>());
        services.AddScoped<AttemptCounter>();
        services.AddScoped<SignInLimits>();
        services.AddScoped(provider => new EmailRequestLimit(provider.GetRequiredService<AttemptCounter>()));
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<CodeSignIn>();
        services.AddScoped<FullSignIn>();
        services.AddScoped<CompleteSignIn>();
        services.AddScoped<RememberDevice>();
        services.AddScoped<AccountSessions>();
        services.AddScoped<Authenticators>();
        services.AddScoped<SecurityAlerts>();
        services.AddScoped<PasskeySignIn>();
        services.AddSingleton<ProtectedLinks>();
        services.AddScoped<IPersonalData, AccountRecords>();
        services.AddScoped<IRetention, SessionRetention>();
        services.AddScoped<IRetention, DeviceRetention>();
    }

    /// <summary>Takes domain and origin from the settings: the framework would take them from the request, where the
    /// client controls them.</summary>
    private static void SetPasskeys(IdentityPasskeyOptions passkeys, PortalOptions portal)
    {
        var home = new Uri(portal.BaseUrl);
        passkeys.ServerDomain = home.Host;
        passkeys.UserVerificationRequirement = passkeys.ResidentKeyRequirement = "required";
        passkeys.ValidateOrigin = asked =>
            ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == home.GetLeftPart(UriPartial.Authority));
    }

    public static void MapSigningIn(this IEndpointRouteBuilder account)
    {
        var open = account.MapGroup("").AllowAnonymous();
        open.MapGet("/sign-in", SignIn.Show);
        open.MapPost("/sign-in", SignIn.Submit);
        open.MapGet("/sign-in/link", SignInLink.Show);
        open.MapPost("/sign-in/link", SignInLink.Submit);
        open.MapGet("/sign-in/link/opening", SignInLink.ShowOpen);
        open.MapPost("/sign-in/link/opening", SignInLink.Open);
        open.MapGet("/sign-in/code", EnterCode.Show);
        open.MapPost("/sign-in/code", EnterCode.Submit);
        open.MapPost("/sign-in/passkey-options", UsePasskey.Options);
        open.MapPost("/sign-in/passkey", UsePasskey.SignIn);
        open.MapGet("/district/{slug}", DistrictSignIn.Start);
        open.MapGet("/district/{slug}/no-account", DistrictSignIn.NoAccount);
        open.MapGet("/unrecognized-sign-in", ReportUnrecognizedSignIn.Show);
        open.MapPost("/unrecognized-sign-in", ReportUnrecognizedSignIn.Submit);
        open.MapGet("/email/confirmation", ConfirmEmailChange.Show);
        open.MapPost("/email/confirmation", ConfirmEmailChange.Submit);
        open.MapGet("/email/undo", ConfirmEmailChange.ShowUndo);
        open.MapPost("/email/undo", ConfirmEmailChange.SubmitUndo);
        open.MapPost("/sign-out", SignIn.SignOut);
        open.MapGet("/forgotten-password", ForgottenPassword.Show);
        open.MapPost("/forgotten-password", ForgottenPassword.Submit);
        open.MapGet("/new-password", ForgottenPassword.ShowReset);
        open.MapPost("/new-password", ForgottenPassword.SubmitReset);

        var own = account.MapGroup("").RequireAuthorization();
        own.MapGet("/confirm", ConfirmSignIn.Show);
        own.MapPost("/confirm", ConfirmSignIn.Submit);
        own.MapPost("/confirm/passkey", UsePasskey.Confirm);
        own.MapGet("/security", SecurityPage.Show);
        own.MapGet("/second-step", TwoFactorPage.Show);

        var guarded = account.MapGroup("").RequireAuthorization().RequireRecentSignIn();
        guarded.MapPost("/sessions/endings", EndSessions.Several);
        guarded.MapPost("/sessions/{id:guid}/ending", EndSessions.One);
        guarded.MapGet("/email", ChangeEmail.Show);
        guarded.MapPost("/email", ChangeEmail.Submit);
        guarded.MapGet("/password", ChangePassword.Show);
        guarded.MapPost("/password", ChangePassword.Submit);
        guarded.MapPost("/passkeys/options", MyPasskeys.Options);
        guarded.MapPost("/passkeys", MyPasskeys.Add);
        guarded.MapPost("/passkeys/{id}/name", MyPasskeys.Rename);
        guarded.MapPost("/passkeys/{id}/removal", MyPasskeys.Remove);
        guarded.MapGet("/authenticator", SetUpAuthenticator.Show);
        guarded.MapPost("/authenticator", SetUpAuthenticator.Submit);
        guarded.MapPost("/authenticator/removal", SetUpAuthenticator.Remove);
        guarded.MapPost("/recovery-codes", SetUpAuthenticator.Renew);
    }
}
