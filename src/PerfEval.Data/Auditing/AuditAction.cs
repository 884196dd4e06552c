namespace PerfEval.Data.Auditing;

/// <summary>What is recorded (审计事项).</summary>
public enum AuditAction
{
    /// <summary>自评变更: one change of an evaluation; which one is named by the record's detail.</summary>
    EvaluationChanged,

    /// <summary>登录.</summary>
    SignedIn,

    /// <summary>登录失败.</summary>
    SignInRefused,

    /// <summary>退出.</summary>
    SignedOut,

    /// <summary>修改口令.</summary>
    PasswordChanged,

    /// <summary>开设账号.</summary>
    AccountCreated,

    /// <summary>锁定账号.</summary>
    AccountLocked,

    /// <summary>解锁账号.</summary>
    AccountUnlocked,

    /// <summary>重置口令.</summary>
    PasswordReset,

    /// <summary>新增部门.</summary>
    DepartmentCreated,

    /// <summary>部门更名.</summary>
    DepartmentRenamed,

    /// <summary>开设评价任务.</summary>
    CycleOpened,

    /// <summary>下载文件.</summary>
    Downloaded,

    /// <summary>批量导出.</summary>
    Exported,

    /// <summary>拒绝访问: something was asked for that the person may not have.</summary>
    Denied,
}

/// <summary>Official names.</summary>
public static class AuditActions
{
    /// <summary>The official name.</summary>
    public static string Name(this AuditAction action) => action switch
    {
        AuditAction.EvaluationChanged => "自评变更",
        AuditAction.SignedIn => "登录",
        AuditAction.SignInRefused => "登录失败",
        AuditAction.SignedOut => "退出",
        AuditAction.PasswordChanged => "修改口令",
        AuditAction.AccountCreated => "开设账号",
        AuditAction.AccountLocked => "锁定账号",
        AuditAction.AccountUnlocked => "解锁账号",
        AuditAction.PasswordReset => "重置口令",
        AuditAction.DepartmentCreated => "新增部门",
        AuditAction.DepartmentRenamed => "部门更名",
        AuditAction.CycleOpened => "开设评价任务",
        AuditAction.Downloaded => "下载文件",
        AuditAction.Exported => "批量导出",
        AuditAction.Denied => "拒绝访问",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, message: null),
    };
}
